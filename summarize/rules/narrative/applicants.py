"""Who sent the requests of a count, as the text behind it says: 收到申请300件,其中自然人268件、商业企业32件."""

from bisect import bisect_left
from collections.abc import Iterator

from summarize.rules.narrative.candidate import Candidate
from summarize.rules.narrative.periods import Period
from summarize.rules.narrative.sentence import Sentence
from summarize.rules.narrative.subjects import Whose
from summarize.zh.late import late
from summarize.zh.quantities import Quantity, quantities

RECEIVED = "requests.received"
_KINDS = {
    "natural_person": r"自然人|公民(?!、|和|及|与|或)|个人",
    "enterprise": r"商业企业",
    "research": r"科研机构",
    "public_welfare": r"社会公益组织",
    "legal_service": r"法律服务机构",
}
"""Columns of table three that prose names without doubt; 法人或其他组织 are five of them together."""
_SIGN = late(r"自然人|公民|个人|商业企业")
_OTHERS = r"法人(?:、|和|或|及|与|或者)?(?:其他|其它)?组织|法人|企业|其他|其它|单位|社会团体|律师事务所"
_LABEL = "|".join(f"(?P<{column}>{words})" for column, words in _KINDS.items())
_ASKED = r"(?:提出|提交|申请|递交|申请人|类|的|为|有|是|:|共){0,4}"
# ,其中 | ,从申请人看, | ,按申请主体划分:
_BETWEEN = r"[,:;]?(?:[从按](?:照)?申请(?:人|主体|者)[^,;。\d]{0,8}?(?:看|来看|分|划分|统计|分类),?|申请人(?:情况|类型|构成)?(?:中|为|包括|:),?)?(?:其中|包括|包含|含|分别为|分别是|有)?[,:]?"
_FIRST_LABEL = late(rf"{_BETWEEN}(?:(?:{_LABEL})|(?:{_OTHERS})){_ASKED}$")
_NEXT_LABEL = late(rf"(?:,?占[^,;。、]{{0,14}}?\d[\d.]*%)?[,、;和及]?(?:(?:{_LABEL})|(?:{_OTHERS})){_ASKED}$")
_FIRST_NUMBER = late(rf"{_BETWEEN}$")
_NEXT_NUMBER = late(r"(?:,?占[^,;。、]{0,14}?\d[\d.]*%)?[,、;和及]$")
_NAMED_BEHIND = late(
    rf"(?:申请)?(?:为|是|系|由|来自|属于?)?(?:(?:{_LABEL})|(?:{_OTHERS}))(?:提出|提交|申请|递交|的){{0,3}}(?=[,;。、)]|$)"
)
_COMPARED = late(
    r"(?:,(?:较|比|与|同比|增长|下降|占|(?:全部|均|都)(?:为|是|系|通过)(?:网络|网上|在线|信函|当面))[^,;。]{2,20}){1,2}(?=[,;。])"
)
_ALL = late(rf"[,:;]?(?:申请人)?(?:均|都|全部)(?:为|是|系|由)(?:{_LABEL})(?:提出|提交|申请|递交|通过|以|的|[,;。)]|$)")
_UNITS = ("件", "条", "份", "宗", "项", "起", "例")
_REACH = 200
_NEXT_TO = 3
"""Letters of the document between a count and the words of the parenthesis behind it."""


def read_applicants(candidate: Candidate, sentence: Sentence) -> Iterator[Candidate]:
    """Give the parts of a count of requests received in the year, by kind of applicant."""
    is_whole = candidate.whose is Whose.WHOLE and candidate.period is Period.YEAR and not candidate.approximate
    if candidate.code != RECEIVED or candidate.applicant or not is_whole or not candidate.value:
        return
    text = sentence.text
    end = bisect_left(sentence.view.offsets, candidate.end)
    if _SIGN.search(text, end, end + _REACH):
        compared = _COMPARED.match(text, end)
        end = compared.end() if compared else end
        yield from _all_of(candidate, sentence, end) or _listed(candidate, sentence, end)


def read_in_note(received: Candidate, sentence: Sentence) -> Iterator[Candidate]:
    """Give the parts that a parenthesis right behind a count lists: 300件(自然人268件,法人或其他组织32件)."""
    if 0 <= sentence.view.offsets[0] - received.end <= _NEXT_TO and _SIGN.search(sentence.text):
        yield from _all_of(received, sentence, 0) or _listed(received, sentence, 0)


def _all_of(candidate: Candidate, sentence: Sentence, end: int) -> list[Candidate]:
    """3件,均为自然人: all of them."""
    said = _ALL.match(sentence.text, end)
    column = said.lastgroup if said else None
    if said is None or column is None:
        return []
    place = sentence.view.span(said.start(column), said.end(column))
    return [candidate._replace(applicant=column, start=min(place.start, candidate.start), end=place.end)]


def _listed(candidate: Candidate, sentence: Sentence, end: int) -> list[Candidate]:
    found: list[Candidate] = []
    text, position, left = sentence.text, end, int(candidate.value)
    for quantity in quantities(text[: end + _REACH]):
        if quantity.start < end:
            continue
        named = _named(text, position, quantity, is_first=position == end)
        if named is None or quantity.unit not in _UNITS or not isinstance(quantity.value, int):
            break
        column, start, position = named
        left -= quantity.value
        if column is not None:
            place = sentence.view.span(start, position)
            found.append(candidate._replace(applicant=column, value=quantity.value, start=place.start, end=place.end))
    # a list that holds more than the whole is one of something else
    return found if left >= 0 else []


def _named(text: str, position: int, quantity: Quantity, *, is_first: bool) -> tuple[str | None, int, int] | None:
    """The column that a quantity of the list is of, and where its words start and end; None where the list is over."""
    before = text[position : quantity.lead]
    label = (_FIRST_LABEL if is_first else _NEXT_LABEL).fullmatch(before)
    if label is not None:
        column = label.lastgroup
        return column, position + (label.start(column) if column else 0), quantity.end
    behind = _NAMED_BEHIND.match(text, quantity.end)
    if behind is None or (_FIRST_NUMBER if is_first else _NEXT_NUMBER).fullmatch(before) is None:
        return None
    return behind.lastgroup, quantity.lead, behind.end()
