"""Where the report proper starts and ends on its page."""

import re

from summarize.parse.fields import Field
from summarize.parse.page import Page
from summarize.parse.titles import Title
from summarize.records.record import Span
from summarize.zh.late import late

# what a report's first sentence starts with
_OPENER = re.compile(
    r"""(?:(?<=[\s>])|^)(?:
        (?:本|此)(?:年度|年)?(?:报告|年报)(?![(（])
      | (?:根据|按照|依据|遵照|依照|为(?:了|进一步|深入|认真|贯彻|确保|加强|做好|切实))[^\n|]{4}
      | 现(?:将|就|根据|按|予)
      | (?:特)?(?:向社会|向公众)
      | [一1][、.]\s{0,3}[一-鿿]|一、\s{0,3}\d{4}年
      | (?:19|20)\d{2}\s?年(?:度)?(?:以来|来|,|初|是|我|全|在|市|县|区|镇|乡)
      | (?:去年|今年|一年来|近年来|自)[^\n|]{0,12},
    )""",
    re.VERBOSE,
)
_SENTENCE_END = re.compile("[。!?]")
# things of the page that may stand between the title and the first sentence
_FURNITURE = re.compile(
    r"""\s*(?:
        -->|[|>#*=_-]{1,60}|\(?\d{4}[-年./]\d{1,2}[-月./]\d{1,2}日?(?:\s\d{1,2}:\d{2}(?::\d{2})?)?\)?
      | \[?\s?大\s?中\s?小\s?\]?
      | 微信|微博|QQ空间|全真版|文字版|文件下载|相关链接:?|打印(?:本页)?|分享(?:到)?:?|收藏|关闭(?:本页|窗口)?|扫一扫\S{0,20}
      | \[?字体:?(?:\s?[大中小]){0,3}\s*\]?|[大中小](?=\s)|字号:?\S{0,6}|(?:浏览|点击|阅读|访问)(?:次数|数|量)?:?\s?\d{0,9}次?
      | 目\s{0,3}录(?=\s)|正文(?=\s)|点击收听\S{0,20}|语音播报|听全文|\(?来源:[^\s)]{0,30}\)?
    )(?=\s|$|[|\[【])""",
    re.VERBOSE,
)
# ==== 正文 ====
_SEPARATOR = re.compile(r"={5,80}\s{0,3}正文\s{0,3}={5,80}")
# what follows the last sentence of a report on a page
_TAIL = re.compile(
    r"""(?<=[\s。.;\d])(?:
        附件下载|打印本页|打印(?=\s)|关闭(?:本页|窗口)|收藏(?=\s)|\[?(?:打印|关闭|收藏)\]?(?=\s*\[?(?:打印|关闭|收藏))
      | 扫描(?:右侧|下方|左侧)?二维码|扫一扫|分享到|分享(?=\s)|上一(?:篇|条):?|下一(?:篇|条):?|相关(?:文章|阅读|链接|新闻|信息|文档|附件|稿件):?(?=\s)
      | 责任编辑:|(?:\(|\[)?(?:责任)?编辑:|网站地图|版权所有|主办(?:单位)?:|承办(?:单位)?:|技术支持:|[一-鿿]ICP备|网站标识码|公安备案|本内容来源于
      | 您(?:是第|访问)|友情链接|返回顶部|微信公众号二维码|下载[一-鿿]{2,60}word格式
    )""",
    re.VERBOSE,
)
# 附件:某局2022年年度报告.doc, the last line of a page whose report is only a file
_ATTACHMENT = re.compile(r"(?<=[\s。])附件\d?\s?:?\s{0,3}[^\n。|]{2,80}\.(?:docx?|xlsx?|pdf|wps|et|rar|zip)\s*\Z")
_CONTENTS = re.compile(r"[ ]{0,12}目[ ]{0,6}录[ ]{0,12}\n")
_CONTENTS_BELOW = re.compile(rf"\n{_CONTENTS.pattern}")
# 一、概述 ........ 1
_CONTENTS_LINE = late(
    r"\s*(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,2}\)|第[一二三四五六七八九十]部分|附[件表])[^\n。]{2,40}?[.…·\s]{3,80}\d{1,3}[ ]*(?:\n|$)"
)
_HAN = re.compile(r"[一-鿿]")


def head_end(page: Page) -> int:
    """Give where the page's header and the title end at the latest: the first sentence stands behind it."""
    folded = page.folded
    opener = _OPENER.search(folded, _contents_end(folded))
    sentence = _SENTENCE_END.search(folded)
    first = opener.start() if opener else len(folded)
    if sentence is None or sentence.start() > first:
        return first
    line = folded.rfind("\n", 0, sentence.start()) + 1
    if line > 0 and sentence.start() - line < 400:
        return line
    return max(line, folded.rfind(" ", line, sentence.start() - 2))


def _contents_end(folded: str) -> int:
    """Where a list of contents ends that stands before the title, else 0."""
    mark = _CONTENTS.match(folded) or _CONTENTS_BELOW.search(folded)
    at = mark.end() if mark else 0
    while at and (line := _CONTENTS_LINE.match(folded, at)):
        at = line.end()
    return at if mark and at > mark.end() else 0


def body_of(page: Page, head: int, titles: list[Title], fields: tuple[Field, ...]) -> Span:
    """Give the span of the report proper: behind its title and the labelled lines, before the tail of the page."""
    ends = [title.end for title in titles]
    ends += [item.value_end for item in fields if item.value_end <= head]
    ends += [match.end() for match in _SEPARATOR.finditer(page.folded, 0, head)]
    start = max(ends, default=0)
    start = _past_furniture(page.folded, start)
    end = _tail_start(page.folded, start)
    while start < end and page.folded[start].isspace():
        start += 1
    while end > start and page.folded[end - 1].isspace():
        end -= 1
    return Span(start=start, end=max(start, end))


def _past_furniture(folded: str, start: int) -> int:
    while match := _FURNITURE.match(folded, start):
        if match.end() == start:
            break
        start = match.end()
    return start


def _tail_start(folded: str, start: int) -> int:
    """The first mark of the tail that no sentence follows any more."""
    last = _last_sentence_end(folded, start)
    end = min(
        (mark.start() for mark in (_TAIL.search(folded, last), _ATTACHMENT.search(folded, last)) if mark),
        default=len(folded),
    )
    return max(start, end)


def _last_sentence_end(folded: str, start: int) -> int:
    """Where the last sentence ends that is long enough to be one of the report's own."""
    stop = folded.rfind("。", start)
    while stop >= start:
        before = folded.rfind("。", start, stop)
        run = folded[max(before, stop - 200, start) + 1 : stop].rsplit("\n", 1)[-1]
        if len(run) > 25 and _HAN.search(run):
            return stop + 1
        stop = before
    return start
