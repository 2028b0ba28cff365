"""Chinese words, by jieba: the only module that knows the library. Loading its dictionary costs 0.6 s, so it is loaded late."""

import logging
import os
import warnings
from functools import cache
from pathlib import Path
from typing import Any


def words_of(text: str) -> list[str]:
    """Give the words of a text of two letters or more, in their order, numbers and punctuation left out.

    >>> words_of("公开政府信息12条")
    ['公开', '政府', '信息']
    """
    return [word for word in _tokenizer().lcut(text) if len(word) > 1 and "一" <= word[0] <= "鿿"]


@cache
def _tokenizer() -> Any:
    """The tokenizer, silent, with its cache in our own folder instead of the machine's temporary one."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
    jieba.setLogLevel(logging.CRITICAL)
    folder = _cache_folder()
    if folder is None:
        _load_without_cache(jieba.dt)
    else:
        jieba.dt.tmp_dir = str(folder)
    return jieba.dt


def _load_without_cache(tokenizer: Any) -> None:
    """Read the dictionary itself: left alone, jieba would write its cache into the machine's temporary folder."""
    with tokenizer.get_dict_file() as dictionary:
        tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(dictionary)
    tokenizer.initialized = True


def _cache_folder() -> Path | None:
    """Our cache folder, open to its owner only; None where it cannot be written."""
    base = os.environ.get("XDG_CACHE_HOME") or ""
    try:
        folder = (Path(base) if Path(base).is_absolute() else Path.home() / ".cache") / "gongkai"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
        owned = not hasattr(os, "getuid") or folder.stat().st_uid == os.getuid()
    except (OSError, RuntimeError):
        return None
    return folder if owned and os.access(folder, os.W_OK | os.X_OK) else None
