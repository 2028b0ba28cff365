"""Documents that were replaced, and from which report year on: citing one as the basis of a later report is worth a remark."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Superseded:
    """One document that another took the place of."""

    name: str
    """For scripts."""
    pattern: str
    """A regular expression for its mention, on folded text without blanks."""
    signs: tuple[str, ...]
    """Every mention has one of these, for a quick look."""
    first_year: int
    """The first report year whose reports were written after it was replaced."""
    instead: str
    """A regular expression for what took its place: beside that, the mention is no slip."""
    zh: str
    """What was replaced by what, in Chinese."""
    en: str
    """The same in English."""


SUPERSEDED = (
    Superseded(
        "regulations_2007",
        r"国务院(?:令)?第?492号(?:令)?|2008年5月1日起?(?:正式)?(?:施行|实施)",
        ("492", "2008年5月1日"),
        2019,
        r"711",
        "2007年公布的《条例》（国务院令第492号），已由2019年5月15日起施行的修订版（国务院令第711号）替代",
        "the Regulations of 2007 (State Council Order 492), replaced by those in force since 15 May 2019 (Order 711)",
    ),
    Superseded(
        "articles_2007",
        r"《?(?:中华人民共和国)?(?:政府信息公开)?条例》?(?:\(以下简称[^)]{1,12}\))?第三十[一二]条",
        ("第三十",),
        2019,
        r"第(?:四十九|五十)条",
        "2007年《条例》关于年度报告的第三十一、三十二条，现为第四十九、五十条",
        "articles 31 and 32 of the Regulations of 2007 on annual reports, now articles 49 and 50",
    ),
    Superseded(
        "format_2019",
        r"国办公开办函[\[( ]?2019[\]) ]?第?60号",
        ("60号",),
        2021,
        r"[\[( ]?2021[\]) ]?第?30号",
        "国办公开办函〔2019〕60号，已由2021年9月的国办公开办函〔2021〕30号替代",
        "the format of 2019 (国办公开办函〔2019〕60号), replaced in September 2021 by 国办公开办函〔2021〕30号",
    ),
)
"""In force: the Regulations of 2007 from 2008-05-01 to 2019-05-14, the format of 2019 from 2019-11 to 2021-09-26."""
