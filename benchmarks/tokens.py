"""How many tokens a report takes, against the prompt that one would write without thinking about it.

python benchmarks/tokens.py [FOLDER...]

Sent: instructions, catalogue, example and strict schema as they go over the wire, and the numbered lines of one document. Naive: the whole text of the file for
each document in it, and a schema printed with indentation, either the dossier's own or the reply's with the catalogue's table beside it.
"""

import json
import statistics
import sys
from collections.abc import Iterator
from pathlib import Path

from summarize.errors import DocumentError
from summarize.llm.reader import first_call
from summarize.llm.schema import reply_schema
from summarize.llm.tokens import count, count_call
from summarize.output import schema_text
from summarize.pipeline import drafts, opened
from summarize.sources.read import extract

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = (ROOT.parent / "shared" / "reports" / "seeds", ROOT.parent / "shared" / "reports" / "real", ROOT / "samples")


def rows(folders: list[Path]) -> Iterator[tuple[str, int, int, int]]:
    """Give for each document its name, the tokens of its file's text, those of its lines and those of its calls."""
    for path in sorted(path for folder in folders if folder.is_dir() for path in folder.iterdir()):
        if path.suffix not in (".txt", ".md", ".html", ".pdf"):
            continue
        for member in opened(str(path)):
            try:
                raw = count(extract(member.data(), member.path).text)
                found = drafts(member)
            except DocumentError:
                continue
            for draft in found:
                calls = first_call(draft.parsed)
                lines = sum(count(call.turns[-1].text) for call in calls)
                yield f"{path.name} {draft.source.part}", raw, lines, sum(map(count_call, calls))


def main() -> None:
    """Print the table."""
    folders = [Path(name) for name in sys.argv[1:]] or [*FOLDERS]
    dossier = count(schema_text())
    table = count((ROOT / "summarize" / "statute" / "indicators.tsv").read_text(encoding="utf-8"))
    reply = count(json.dumps(reply_schema(), ensure_ascii=False, indent=2)) + table
    print(f"indented schema: the dossier's {dossier} tokens, the reply's with the catalogue {reply}\n")
    print(f"{'document':<48} {'file':>6} {'lines':>6} {'sent':>6} {'/ dossier':>10} {'/ reply':>8}")
    ratios: list[tuple[float, float]] = []
    for name, raw, lines, sent in rows(folders):
        ratios.append((sent / (raw + dossier), sent / (raw + reply)))
        print(f"{name[:48]:<48} {raw:>6} {lines:>6} {sent:>6} {ratios[-1][0]:>10.2f} {ratios[-1][1]:>8.2f}")
    for what, pick in (("median", statistics.median), ("highest", max)):
        first, second = (pick(values) for values in zip(*ratios, strict=True))
        print(f"{what:<48} {'':>6} {'':>6} {'':>6} {first:>10.2f} {second:>8.2f}")


if __name__ == "__main__":
    main()
