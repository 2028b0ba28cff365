"""Whether the judge notices a wrong answer: one at a time is planted into a right reply, for every class of error.

python benchmarks/detection.py [--each 200] [--seed 0] [--only CLASS] [--show 5] [--write]

The replies are made from what the rules read in the samples, in generated reports with traps in them, and in the reports that stand
beside the project, in the wire's shape, and read back by the model's reader. A plant is *noticed* when a check that the right reply does
not get blames the reader, or says that it is unclear, and names the indicator or the place; and when the wrong value is not the
indicator's value. Wrong figures are planted into the reading itself, behind the model's reader, which would refuse many of them before.
`rules`: the rules read that figure too. `alone`: they are silent on it. `silent`: they read nothing at all.
"""

import argparse
import json
import re
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from random import Random

from benchmarks.planting.documents import ORDERS, Paper, generated, real
from benchmarks.planting.figures import FIGURES, Plant
from benchmarks.planting.honest import VARIATIONS
from benchmarks.planting.replies import Correct, correct
from benchmarks.planting.texts import TEXTS
from summarize.check.agreement import compare
from summarize.check.groups import grouped
from summarize.check.reply import figures
from summarize.check.reply.examine import Examined, examine
from summarize.records.findings import Check, Indicator
from summarize.records.stages import ModelReading, RulesReading

PAGE = Path(__file__).parents[1] / "docs" / "detection.md"
MODES = ("rules", "alone", "silent")


@dataclass
class Outcome:
    """What came of all plants of one class."""

    tried: Counter[str] = field(default_factory=Counter)
    noticed: Counter[str] = field(default_factory=Counter)
    by: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)


def rules_of(right: Correct, plant: Plant, mode: str) -> RulesReading:
    """Give what the rules read, without the figure of the plant or without all."""
    rules = right.paper.draft.rules
    if mode == "rules":
        return rules
    if mode == "silent":
        return replace(rules, figures=())
    silent = {(plant.code, plant.applicant), (plant.code, "total" if plant.applicant is None else plant.applicant)}
    silent |= {(plant.code, None)} if plant.applicant == "total" else set()
    return replace(rules, figures=tuple(f for f in rules.figures if (f.code, f.applicant) not in silent))


def judged(
    right: Correct, rules: RulesReading, model: ModelReading | None
) -> tuple[tuple[Indicator, ...], list[Check]]:
    """Give the indicators, and the checks that blame the reader or nobody: the part of the judge that a reply can change."""
    parsed = right.paper.draft.parsed
    reply = examine(right.sheet, rules, model, grouped(parsed, rules)) if model is not None else Examined((), ())
    compared = compare(grouped(parsed, rules, reply.figures))
    checks = (*reply.checks, *compared.checks)
    return compared.indicators, [c for c in checks if c.verdict in ("fail", "note") and c.blame != "source"]


def notices(right: Correct, plant: Plant, rules: RulesReading, base: list[Check]) -> str | None:
    """Give the name of the check that notices a plant, or None."""
    indicators, checks = judged(right, rules, plant.model)
    new = [check for check in checks if check not in base]
    if plant.code is not None and any(_is_taken(i, plant) for i in indicators):
        return None
    found = (check.name or check.kind for check in new if _names(check, plant))
    return next(found, None)


def _is_taken(indicator: Indicator, plant: Plant) -> bool:
    same = indicator.code == plant.code and (indicator.applicant or "total") == (plant.applicant or "total")
    scope = indicator.scope == next((f.scope for f in plant.model.figures[-1:]), "year")
    return same and scope and indicator.state == "stated" and indicator.value == plant.value


def _names(check: Check, plant: Plant) -> bool:
    if plant.names:
        return check.name in plant.names
    if plant.code is not None:
        return plant.code in check.codes
    if plant.span is not None and plant.span[0] < plant.span[1]:
        return any(piece.start < plant.span[1] and plant.span[0] < piece.end for piece in check.evidence)
    return plant.words[:20] in check.message.zh


def corpus(seed: int, generated_ones: int, *, order: bool = False) -> list[Correct]:
    """Give right replies to generated documents, and to the real ones."""
    papers: list[Paper] = []
    for number in range(seed, seed + generated_ones):
        papers += generated(number, order=ORDERS[number % len(ORDERS)] if order else None)
    if not order:
        papers += real()
    return [correct(paper) for paper in papers]


def trial(name: str, documents: list[Correct], each: int, seed: int) -> Outcome:
    """Plant so many wrong answers of one class, in turn through the documents."""
    outcome = Outcome()
    chance = Random(f"{seed} {name}")
    maker = FIGURES.get(name) or TEXTS[name]
    bases: dict[tuple[int, str], list[Check]] = {}
    modes = MODES if name in FIGURES else ("rules", "silent")
    for right in chance.sample(documents, len(documents)) * 3:
        for plant in maker(right, documents, chance):
            for mode in modes:
                rules = rules_of(right, plant, mode)
                if mode == "silent" and name in TEXTS:
                    rules = replace(rules, problems=(), commitments=()) if name != "dropped problem" else rules
                base = bases.get((id(right), mode)) if mode != "alone" else None
                if base is None:
                    _, base = judged(right, rules, right.model)
                    bases[id(right), mode] = base
                by = notices(right, plant, rules, base)
                outcome.tried[mode] += 1
                outcome.noticed[mode] += by is not None
                if by is not None:
                    outcome.by[by] += 1
                else:
                    outcome.missed.append(f"{name} [{mode}] {right.paper.name}: {_story(right, plant)}")
        if outcome.tried["rules"] >= each:
            break
    return outcome


def _story(right: Correct, plant: Plant) -> str:
    if plant.code is not None:
        figure = plant.model.figures[-1]
        return f"{plant.code} [{plant.applicant or ''}] {plant.value} from {right.text[figure.start : figure.end]!r} {figure.claimed or ''}"
    return f"{plant.words or plant.names} {plant.model.summary.text[-60:] if plant.names else ''}"


def alarms(documents: list[Correct], seed: int) -> Iterator[tuple[str, int, int, list[str]]]:
    """Give for every honest variation how many items were judged, how many of them were blamed, and for what."""
    for name, vary in VARIATIONS.items():
        chance = Random(f"{seed} {name}")
        items, blamed, lines = 0, 0, []
        for right in documents:
            rules, model = vary(right, chance)
            _, before = judged(right, rules, None)
            _, checks = judged(right, rules, model)
            new = [check for check in checks if check not in before]
            items += len(model.figures) + len(model.problems) + len(model.commitments) + len(model.summary.points) + 5
            blamed += len(new)
            lines += [
                f"{name}, {right.paper.name}: {c.name} {c.codes} {c.message.zh} {[e.quote[:60] for e in c.evidence]}"
                for c in new
            ]
        yield name, items, blamed, lines


def _remember() -> None:
    """Let the judge of one figure answer the same question once: a planted reply differs in one figure of two hundred."""
    figures.judged = lru_cache(maxsize=100_000)(figures.judged)


def main() -> None:
    """Print the tables, and on request what was missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--each", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--documents", type=int, default=110)
    parser.add_argument("--only", default="")
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--write", action="store_true")
    parser.add_argument(
        "--langextract", default="", help="a Python that has langextract, for its view of the same quotes"
    )
    options = parser.parse_args()
    began = time.monotonic()
    _remember()
    documents = corpus(options.seed, options.documents)
    ordered = corpus(options.seed, max(20, options.documents), order=True)
    lines = list(_tables(options, documents, ordered))
    page = "\n".join(lines)
    print(page)
    print(f"{time.monotonic() - began:.0f} s", file=sys.stderr)
    if options.write:
        PAGE.write_text(INTRODUCTION + page + "\n", encoding="utf-8")


INTRODUCTION = """# Detection

What the judge notices of wrong answers of a model, made by `python benchmarks/detection.py --write`. One wrong answer at a time is planted
into a right reply. *Noticed*: a check that the right reply does not get blames the reader or says that it is unclear, names the figure or
the place, and the wrong value is not the indicator's value. *with rules*: the rules read that figure too; *alone*: they are silent on it;
*silent*: they read nothing at all in the whole document, so that the judge has the text alone. Figures are planted behind the model's
reader, which refuses many of them before the judge sees them. The documents are generated ones with traps in them, the samples, and
the real reports that lie beside the project; the words of the judge were written with the generated ones and the samples at hand, so that
the figures say that nothing slips through, not how the judge does on wordings that nobody has seen.

"""


def _tables(options: argparse.Namespace, documents: list[Correct], ordered: list[Correct]) -> Iterator[str]:
    yield "| planted | tried | with rules | alone | silent | noticed by |"
    yield "|---|--:|--:|--:|--:|---|"
    missed: dict[str, list[str]] = defaultdict(list)
    for name in (*FIGURES, *TEXTS):
        if options.only and options.only not in name:
            continue
        outcome = trial(name, ordered if "obeyed" in name else documents, options.each, options.seed)
        missed[name] = outcome.missed
        shares = [f"{outcome.noticed[m] / outcome.tried[m]:.1%}" if outcome.tried[m] else "" for m in MODES]
        by = ", ".join(f"{rule} {count}" for rule, count in outcome.by.most_common(5))
        yield f"| {name} | {outcome.tried['rules']} | {' | '.join(shares)} | {by} |"
        print(f"{name}: {outcome.tried['rules']} {shares}", file=sys.stderr)
        for line in Random(0).sample(missed[name], min(options.show, len(missed[name]))):
            print("   ", line, file=sys.stderr)
    if options.only:
        return
    if options.langextract:
        yield from _aligned(options, documents)
    yield ""
    yield "| right reply | items | false alarms | share |"
    yield "|---|--:|--:|--:|"
    for name, items, blamed, lines in alarms(documents, options.seed):
        yield f"| {name} | {items:,} | {blamed} | {blamed / items:.2%} |"
        for line in lines[: options.show * 4]:
            print("   ", line, file=sys.stderr)


def _aligned(options: argparse.Namespace, documents: list[Correct]) -> Iterator[str]:
    """Give what langextract makes of right quotes, of the same with a digit changed, and of those of another report."""
    chance = Random(f"{options.seed} quotes")
    right = [(d.text, d.text[f.start : f.end]) for d in documents for f in d.model.figures if f.applicant is None]
    kinds = {"right quotes": [pair for pair in right if re.search(r"\d", pair[1]) and len(pair[1]) > 7]}
    for name in ("quote with a changed digit", "quote from another report"):
        plants = ((d, plant) for d in documents for plant in FIGURES[name](d, documents, chance))
        kinds[name] = [(d.text, plant.model.figures[-1].claimed or "") for d, plant in plants]
    yield from ("", "| langextract on | quotes | aligned | statuses |", "|---|--:|--:|---|")
    for name, pairs in kinds.items():
        sample = chance.sample(pairs, min(options.each, len(pairs)))
        told = subprocess.run(
            [options.langextract, str(Path(__file__).parent / "planting" / "alignment.py")],
            input=json.dumps(sample),
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        counts = json.loads(told)
        aligned = sum(count for status, count in counts.items() if status != "not aligned")
        yield f"| {name} | {len(sample)} | {aligned / max(1, sum(counts.values())):.0%} | {', '.join(f'{s} {n}' for s, n in counts.items())} |"


if __name__ == "__main__":
    main()
