"""One generated report: what it says, block by block, and what is true about it."""

from dataclasses import dataclass
from decimal import Decimal
from random import Random

from benchmarks.generation.determined import open_figures
from benchmarks.generation.figures import Figures, Key, Value, figures_for
from benchmarks.generation.narrative import PLACES, Story
from benchmarks.generation.renderings import Block
from benchmarks.generation.tables import publication_table, requests_table, reviews_table, statistics_table

FORMS = {"2014": (2014, 2018), "2019": (2019, 2020), "2021": (2021, 2025)}
"""The forms and the first and last year of their use."""


@dataclass(frozen=True, slots=True)
class GeneratedReport:
    """A report and the figures that it states."""

    form: str
    """2014, 2019 or 2021."""
    year: int
    """The year reported on."""
    blocks: tuple[Block, ...]
    """Its paragraphs and tables, in order."""
    figures: Figures
    """Every figure it states, by code and applicant."""
    left_open: frozenset[Key]
    """Those of them that the digits leave open where nothing parts the cells."""
    adds_up: bool
    """False where one printed figure was changed, as issuers do, so that a sum of the form fails."""


def generate(seed: int) -> GeneratedReport:
    """Give the report of a seed: always the same one."""
    chance = Random(seed)
    form = list(FORMS)[seed % len(FORMS)]
    year = chance.randint(*FORMS[form])
    place = chance.choice(list(PLACES))
    figures = figures_for(form, chance, may_rule=place.endswith("市"))
    adds_up = chance.random() < 0.75
    if not adds_up:
        _mistake(figures, chance)
    story = Story(form, year, place, figures, chance)
    opening, closing = story.opening(), story.closing()
    if form == "2014":
        head = ["政府信息公开情况统计表", f"（{year}年度）", f"填报单位（盖章）：{place}人民政府办公室"]
        blocks: list[Block] = [story.title, *opening, *closing, *head, statistics_table(figures, printed)]
    else:
        blocks = [story.title, *opening, *_tables(form, figures), *closing]
    left_open = open_figures(form, figures, printed, adds_up=adds_up)
    return GeneratedReport(form, year, tuple(blocks), figures | story.only_told, left_open, adds_up)


def _mistake(figures: Figures, chance: Random) -> None:
    """Change one figure of a sum; never the number of requests, which the text tells too."""
    groups = ("requests.", "reconsideration.", "litigation", "resources.staff")
    summed = [key for key in figures if key[0].startswith(groups) and not key[0].startswith("requests.received")]
    key = chance.choice([key for key in summed if figures[key] is not None])
    value = int(figures[key] or 0)
    figures[key] = value + chance.choice((1, 2, 5, 10, *(-few for few in (1, 2) if few <= value)))


def _tables(form: str, figures: Figures) -> list[Block]:
    return [
        "二、主动公开政府信息情况",
        publication_table(form, figures, printed),
        "三、收到和处理政府信息公开申请情况",
        requests_table(form, figures, printed),
        "四、政府信息公开行政复议、行政诉讼情况",
        reviews_table(figures, printed),
    ]


def printed(value: Value) -> str:
    """Give a figure as it stands in a cell.

    >>> printed(12), printed(Decimal("3.50")), printed(Decimal("0")), printed(None)
    ('12', '3.5', '0', '/')
    """
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return "/" if value is None else str(value)
