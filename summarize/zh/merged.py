"""Letters that simplified script merged and that folding keeps, since simplified text has them, too: 後, 於, 覆."""

_SIGNS = ("於", "後", "覆")


def with_merged_letters(text: str) -> str:
    """Give a folded text with 于 for 於, 后 for 後, and 复 for the 覆 of replies and reviews; the length is the same.

    >>> with_merged_letters("申请答覆数,覆议後起诉,全覆盖")
    '申请答复数,复议后起诉,全覆盖'
    """
    if not any(sign in text for sign in _SIGNS):
        return text
    text = text.replace("於", "于").replace("後", "后")
    return text.replace("答覆", "答复").replace("回覆", "回复").replace("覆议", "复议").replace("批覆", "批复")
