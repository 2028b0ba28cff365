"""Figures, metadata and items against what a person has read: the samples, and the shared reports where they are present.

    python benchmarks/accuracy.py [--write]

`--write` keeps the table in docs/accuracy.md.
"""

import argparse
from pathlib import Path

from summarize.evaluate import evaluate, load_gold, table

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
SETS = (
    ("samples written for this project", ROOT / "samples" / "expected.json", ROOT / "samples"),
    ("real documents, each with its own trouble", SHARED / "gold" / "seeds.json", SHARED / "reports" / "seeds"),
    ("real reports", SHARED / "gold" / "real.json", SHARED / "reports" / "real"),
)
INTRODUCTION = """# Accuracy

Made by `python benchmarks/accuracy.py --write`. *right*: given and as the person read it (a contested figure counts when one of its
readings is right); *wrong*: given and different; *certain*: those of them not even marked approximate; *silent*: not given. The rules were
written with these files at hand: they show that nothing is broken, not how the reader does on reports that it has never seen.
"""


def main() -> None:
    """Print the tables, one for each set that is present."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    write = parser.parse_args().write
    parts = [INTRODUCTION]
    for name, gold, folder in SETS:
        if gold.is_file():
            lines = [line for line in table(evaluate(load_gold(str(gold)), folder)) if not line.startswith("code ")]
            parts.append(f"## {name[0].upper()}{name[1:]}\n\n```\n" + "\n".join(lines) + "\n```\n")
    text = "\n".join(parts)
    print(text)
    if write:
        (ROOT / "docs" / "accuracy.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
