"""How far the readers can be trusted, measured against figures that a person has read: `gongkai eval`.

A gold file is JSON: for each file name `indicators` as `[code, applicant, value]`, and optionally `not_values`, `missing`,
`report`, `problems`, `commitments` (short anchors, one for each item). The worst a reader can do is a certain wrong figure.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from summarize.errors import DocumentError, ModelError, UsageError
from summarize.pipeline import read_file
from summarize.records.findings import Indicator

ENDINGS = ("", ".txt", ".md", ".html", ".htm", ".pdf", ".docx", ".xlsx")
METADATA = ("kind", "agency", "year", "level", "format")
ITEMS = ("problems", "commitments")


@dataclass(frozen=True, slots=True)
class Given:
    """What a reader gives for one figure of the year."""

    value: Decimal | int | None
    """The value; None where it is contested, blank or unreadable."""
    readings: tuple[Decimal | int | None, ...]
    """All values that were read for it, where they differ."""
    approximate: bool
    """Whether it is marked as such."""


@dataclass(frozen=True, slots=True)
class Read:
    """What a reader gives for one file: all that is scored."""

    form: str
    """The form of the report."""
    figures: Mapping[tuple[str, str | None], Given]
    """By code and applicant."""
    metadata: Mapping[str, object]
    """By the names in `METADATA`; empty where nothing was read."""
    quotes: Mapping[str, tuple[str, ...]]
    """Of problems that are not solved, and of commitments."""


@dataclass(slots=True)
class Score:
    """What was counted, by whatever key: a code, a form, or everything."""

    right: Counter[str] = field(default_factory=Counter)
    """Gold values that were given and are right; contested ones count when one reading is right."""
    wrong: Counter[str] = field(default_factory=Counter)
    """Values that were given and differ."""
    certain: Counter[str] = field(default_factory=Counter)
    """Those of them that were not even marked approximate."""
    silent: Counter[str] = field(default_factory=Counter)
    """Gold values that were not given."""
    metadata: list[bool] = field(default_factory=list)
    """One for each item of metadata."""
    items: Counter[str] = field(default_factory=Counter)
    """found, gold, fused and extra, each for problems and commitments."""
    remarks: list[str] = field(default_factory=list)
    """One line for each thing that is wrong."""


def evaluate(gold: Mapping[str, Any], folder: Path, reader: Callable[[Path], Read] | None = None) -> Score:
    """Read every report that the gold file names and count what is right; `reader` is the rules' one unless another is given.

    Raises `errors.UsageError` when a named report is not in the folder.
    """
    score = Score()
    for name, truth in gold.items():
        path = report_path(folder, name)
        try:
            read = (reader or by_rules)(path)
        except (DocumentError, ModelError) as error:
            score.remarks.append(f"{name}: {error}")
            read = Read("none", {}, {}, {})
        _score_figures(score, name, truth, read)
        _score_metadata(score, name, truth, read)
        for key in ITEMS:
            if truth.get(key) is not None:
                _score_items(score, name, key, truth[key], read)
    return score


def by_rules(path: Path) -> Read:
    """Give what the rules read in a file; raises `errors.DocumentError`."""
    dossiers = read_file(str(path))
    if not dossiers:
        return Read("none", {}, {}, {})
    indicators = [i for dossier in dossiers for i in dossier.indicators if i.scope == "year"]
    report = dossiers[0].report
    return Read(
        form=report.format or "none",
        figures={(i.code, i.applicant): _given(i) for i in indicators},
        metadata={key: getattr(report, key) for key in METADATA},
        quotes={
            "problems": tuple(item.quote for one in dossiers for item in one.problems if not item.resolved),
            "commitments": tuple(item.quote for one in dossiers for item in one.commitments),
        },
    )


def _given(indicator: Indicator) -> Given:
    contested = tuple(reading.value for reading in indicator.readings) if indicator.state == "contested" else ()
    value = indicator.value if indicator.state == "stated" else None
    return Given(value, contested, indicator.approximate)


def load_gold(path: str) -> dict[str, Any]:
    """Give the content of a gold file; raises `errors.UsageError` when it is none."""
    try:
        gold = json.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(f"{path} is no gold file ({error}); it is JSON, see `gongkai eval --help`") from None
    if not isinstance(gold, dict) or not all(isinstance(truth, dict) for truth in gold.values()):
        raise UsageError(f"{path} is no gold file: it is an object with one object for each report")
    return gold


def report_path(folder: Path, name: str) -> Path:
    """Give the file that a name of a gold file means; raises `errors.UsageError` when there is none."""
    for ending in ENDINGS:
        path = folder / f"{name}{ending}"
        if path.is_file():
            return path
    raise UsageError(f"{folder} has no report {name}")


def _at(read: Read, code: str, applicant: str | None) -> Given | None:
    found = read.figures.get((code, applicant))
    if found is None and applicant in (None, "total"):
        found = read.figures.get((code, None if applicant else "total"))
    return found


def _score_figures(score: Score, name: str, truth: Mapping[str, Any], read: Read) -> None:
    form = read.form
    for code, applicant, value in truth.get("indicators", []):
        if value is not None:
            _score_figure(score, f"{name}: {code}[{applicant}]", (code, form), _at(read, code, applicant), value)
    never = [(code, value) for code, values in truth.get("not_values", {}).items() for value in values]
    for code, value in never:
        given = _at(read, code, None)
        if given is not None and _same(given.value, value):
            _wrong(score, f"{name}: {code} took {value}", (code, form), certain=True)
    for code in truth.get("missing", []):
        given = read.figures.get((code, None))
        if given is not None and given.value is not None:
            _wrong(score, f"{name}: {code} is not stated, {given.value} was given", (code, form), certain=True)


def _score_figure(score: Score, what: str, keys: tuple[str, str], given: Given | None, value: object) -> None:
    if given is None:
        _count(score.silent, keys)
    elif any(_same(one, value) for one in (given.value, *given.readings)):
        _count(score.right, keys)
    elif given.value is None:
        _count(score.silent, keys)
    else:
        _wrong(score, f"{what} is {value}, {given.value} was given", keys, certain=not given.approximate)


def _wrong(score: Score, remark: str, keys: tuple[str, str], *, certain: bool) -> None:
    score.remarks.append(remark)
    _count(score.wrong, keys)
    if certain:
        _count(score.certain, keys)


def _count(counter: Counter[str], keys: tuple[str, str]) -> None:
    code, form = keys
    counter.update((f"code {code}", f"form {form}", "all"))


def _same(given: object, value: object) -> bool:
    return given is not None and Decimal(str(given)) == Decimal(str(value))


def _score_metadata(score: Score, name: str, truth: Mapping[str, Any], read: Read) -> None:
    wanted = truth.get("report", truth)
    if not isinstance(wanted, dict):
        return
    for key in METADATA:
        if wanted.get(key) is not None and (not read.metadata or key in read.metadata):
            given = read.metadata.get(key)
            right = given == wanted[key] or (key == "agency" and bool(given) and _overlaps(str(given), wanted[key]))
            score.metadata.append(right)
            if not right:
                score.remarks.append(f"{name}: {key} is {wanted[key]}, {given} was given")


def _overlaps(given: str, wanted: str) -> bool:
    return given in wanted or wanted in given


def _score_items(score: Score, name: str, key: str, anchors: Sequence[str], read: Read) -> None:
    quotes = ["".join(quote.split()) for quote in read.quotes.get(key, ())]
    held = [[anchor for anchor in anchors if "".join(anchor.split()) in quote] for quote in quotes]
    found = sum([anchor] in held for anchor in anchors)
    fused, extra = sum(len(inside) > 1 for inside in held), sum(not inside for inside in held)
    for what, number in (("found", found), ("gold", len(anchors)), ("fused", fused), ("extra", extra)):
        score.items[f"{key} {what}"] += number
    if found < len(anchors) or fused or extra:
        score.remarks.append(f"{name}: {key} {found} of {len(anchors)}, {fused} fused, {extra} extra")


def table(score: Score) -> Iterator[str]:
    """Give the lines of the result: all, by form, by code, metadata, items, then every remark."""
    yield f"{'':<48} {'right':>6} {'wrong':>6} {'certain':>8} {'silent':>7} {'recall':>7} {'precision':>10}"
    keys = sorted({*score.right, *score.wrong, *score.silent}, key=lambda key: (key != "all", key[:4] == "code", key))
    for key in keys:
        right, wrong, silent = score.right[key], score.wrong[key], score.silent[key]
        recall, precision = right / max(1, right + wrong + silent), right / max(1, right + wrong)
        yield f"{key:<48} {right:>6} {wrong:>6} {score.certain[key]:>8} {silent:>7} {recall:>7.3f} {precision:>10.3f}"
    if score.metadata:
        yield f"{'metadata':<48} {sum(score.metadata):>6} of {len(score.metadata)}"
    for key in ("problems", "commitments"):
        if score.items[f"{key} gold"] or score.items[f"{key} extra"]:
            yield f"{key:<48} {_item_line(score.items, key)}"
    yield from (f"  {remark}" for remark in score.remarks)


def _item_line(items: Counter[str], key: str) -> str:
    found, gold, fused, extra = (items[f"{key} {what}"] for what in ("found", "gold", "fused", "extra"))
    f1 = 2 * found / max(1, gold + found + fused + extra)
    return f"{found:>6} of {gold}, {fused} fused, {extra} extra, F1 {f1:.3f}"
