"""What a denial of some ways to ask leaves open: 未收到当面、传真申请 denies two of the four, not all requests."""

from summarize.zh.late import late

RECEIVED = "requests.received"
_WAYS = {
    "requests.received_in_person": late(r"当面|现场|窗口|上门|柜台"),
    "requests.received_by_fax": late(r"传真"),
    "requests.received_online": late(r"网络|网上|网站|互联网|在线|线上|电子邮件"),
    "requests.received_by_mail": late(r"信函|信件|来函|邮寄|邮政"),
}
# 以书面、网络等渠道, 任何形式: the ways are examples of all
_ALL = late(r"等|各种|各类|任何|其他|其它|多种|所有|无论|书面")
_NEARLY_ALL = 3
"""Ways whose denial denies all requests where the report counts none of the other."""


def denied_codes(words: str) -> tuple[str, ...]:
    """Give what is 0 where requests are denied in these words.

    >>> denied_codes("收到当面、传真申请"), denied_codes("收到以书面、网络等形式提出的申请")
    (('requests.received_in_person', 'requests.received_by_fax'), ('requests.received',))
    """
    ways = tuple(code for code, way in _WAYS.items() if way.search(words))
    if not ways or _ALL.search(words):
        return (RECEIVED,)
    return (*ways, RECEIVED) if len(ways) >= _NEARLY_ALL else ways
