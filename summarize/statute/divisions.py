"""China's provinces, prefectures and counties since 2008. Data lives in `divisions.tsv`, which names its source and date."""

from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

_PROVINCE_KINDS = ("维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "省", "市")

Rank = Literal["province", "prefecture", "county"]


class Division(NamedTuple):
    """One province, prefecture or county, under one name."""

    name: str
    """Its full name, e.g. 洪泽区."""
    rank: Rank
    """Its rank; cities of county rank and districts are counties, the four cities under the state provinces."""
    province: str
    """The short name of its province, e.g. 江苏."""
    prefectures: tuple[str, ...] = ()
    """The prefecture that a county lies in, under all its names; none where it lies under the province."""
    years: str = ""
    """The years of the name where it had not all since 2008: `2016-` begins, `-2015` ends with that year."""


@cache
def divisions() -> tuple[Division, ...]:
    """Give every division in the order of the official codes; a place that was renamed stands under each of its names.

    >>> [(d.name, d.years) for d in divisions() if d.name.startswith("洪泽")], len({d.province for d in divisions()})
    ([('洪泽区', '2016-'), ('洪泽县', '-2015')], 31)
    """
    lines = Path(__file__).with_name("divisions.tsv").read_text(encoding="utf-8").splitlines()
    found: list[Division] = []
    for line in lines:
        if line.startswith("#"):
            continue
        full, above, below = line.split("\t")
        province = full.removesuffix(next(kind for kind in _PROVINCE_KINDS if full.endswith(kind)))
        if not found or found[-1].province != province:
            found.append(Division(full, "province", province))
        prefectures = tuple(entry.partition("(")[0] for entry in above.split())
        found += [_division(entry, "prefecture", province, ()) for entry in above.split()]
        found += [_division(entry, "county", province, prefectures) for entry in below.split()]
    return tuple(found)


def _division(entry: str, rank: Rank, province: str, prefectures: tuple[str, ...]) -> Division:
    name, _, years = entry.partition("(")
    return Division(name, rank, province, prefectures, years.removesuffix(")"))
