"""The numbers that identify a document: 索引号 and 发文字号."""

import re

from summarize.parse.page import Page

# 1133068200259085XF/2015-28256, 510A00/2012-00405, QZ02118-9000-2011-00001, /2015-34352
_INDEX = re.compile(
    r"索\s{0,6}引(?:\s{0,6}(?:编\s?)?号)?\s{0,3}[\]:|]?[\s:|]{0,8}(?P<number>/?[0-9A-Za-z][0-9A-Za-z/_.()-]{3,60})"
)
# 云府办发[2010]97号, 云综管办(2020)80号, 云政发[2000]第132号
DOCUMENT_NUMBER = re.compile(
    r"(?P<number>[一-鿿]{1,12}(?:\[|\(|<)\s?(?:19|20)\d{2}\s?(?:\]|\)|>)\s?第?\s?\d{1,5}\s?号)"
)
_LABEL = re.compile(
    r"(?<!索引)(?:发\s{0,4}文\s{0,4}字\s{0,4}号|发布文号|文件编号|文件号|发文号|文\s{0,8}号)\s{0,3}[\]:|][ :|]{0,8}"
)
_LONGEST = 60
_BEFORE = re.compile(r"(?:^|[\n(\s\]])[ ]{0,6}$")


def index_number(page: Page, end: int) -> str | None:
    """Give the index number that stands before `end`, in ASCII characters."""
    match = _INDEX.search(page.folded, 0, end)
    if match is None:
        return None
    number = match["number"].rstrip("/-_.(")
    return number if any(letter.isdigit() for letter in number) else None


def document_number(page: Page, end: int) -> str | None:
    """Give the document's own number as printed: labelled, or standing free before `end`; a cited one is never taken."""
    if page.folded.find("号", 0, end + _LONGEST) < 0:
        return None
    for label in _LABEL.finditer(page.folded, 0, end):
        match = DOCUMENT_NUMBER.match(page.folded, label.end())
        if match is not None:
            return page.printed(match.start("number"), match.end("number"))
    for match in DOCUMENT_NUMBER.finditer(page.folded, 0, end):
        if _stands_free(page.folded, match):
            return page.printed(match.start("number"), match.end("number"))
    return None


def _stands_free(folded: str, match: re.Match[str]) -> bool:
    """On a line of its own, behind the title and a blank, or alone with its date in brackets."""
    before = folded[max(0, match.start() - 8) : match.start()]
    after = folded[match.end() : match.end() + 14]
    return _BEFORE.search(before) is not None and re.match(r"\s*(?:$|\n|\s|(?:19|20)\d{2}年)", after) is not None
