"""Pages that were converted to traditional script after the damage: the wrong letters were converted too."""

from functools import cache


def after_conversion(letters: str) -> str:
    """Give restored letters as the page's converter would have printed them.

    >>> after_conversion("组织")
    '組織'
    """
    return _converted(letters, "s2t")


def before_conversion(letters: str) -> str:
    """Give misread letters as they were before the page was converted to traditional script, also the rarest.

    >>> before_conversion("忧孔橹噝碸"), before_conversion("憂")
    ('忧孔橹咝砜', '忧')
    """
    return _converted(letters, "t2s")


def _converted(letters: str, direction: str) -> str:
    converted = "".join(map(_converter(direction).convert, letters))
    return converted if len(converted) == len(letters) else letters


@cache
def _converter(direction: str):  # type: ignore[no-untyped-def]  # opencc has no types
    import opencc

    return opencc.OpenCC(direction)
