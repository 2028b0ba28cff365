"""One generated report: what it says, block by block, and what is true about it."""

from dataclasses import dataclass
from decimal import Decimal
from random import Random

from generation.figures import Figures, figures_for
from generation.narrative import Story
from generation.renderings import Block
from generation.tables import publication_table, requests_table, reviews_table, statistics_table

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


def generate(seed: int) -> GeneratedReport:
    """Give the report of a seed: always the same one."""
    chance = Random(seed)
    form = list(FORMS)[seed % len(FORMS)]
    year = chance.randint(*FORMS[form])
    figures = figures_for(form, chance)
    story = Story(form, year, figures, chance)
    opening, closing = story.opening(), story.closing()
    if form == "2014":
        head = ["政府信息公开情况统计表", f"（{year}年度）", f"填报单位（盖章）：{story.place}人民政府办公室"]
        blocks: list[Block] = [story.title, *opening, *closing, *head, statistics_table(figures, printed)]
    else:
        blocks = [story.title, *opening, *_tables(form, figures), *closing]
    return GeneratedReport(form, year, tuple(blocks), figures | story.only_told)


def _tables(form: str, figures: Figures) -> list[Block]:
    return [
        "二、主动公开政府信息情况",
        publication_table(form, figures, printed),
        "三、收到和处理政府信息公开申请情况",
        requests_table(form, figures, printed),
        "四、政府信息公开行政复议、行政诉讼情况",
        reviews_table(figures, printed),
    ]


def printed(value: int | Decimal) -> str:
    """Give a figure as it stands in a cell.

    >>> printed(12), printed(Decimal("3.50")), printed(Decimal("0"))
    ('12', '3.5', '0')
    """
    return str(value) if isinstance(value, int) else f"{value.normalize():f}"
