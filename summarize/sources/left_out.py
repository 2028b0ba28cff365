"""Files of a folder that may be reports and are not read there: a folder is never read in silence of them."""

import os
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

_ARCHIVES = (".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz")
_PICTURES = (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp")
_OTHERS = (".ceb", ".caj", ".et", ".csv", ".ppt", ".pptx", ".pages", ".uof", ".uot")
_KINDS = frozenset((*_ARCHIVES, *_PICTURES, *_OTHERS))
_OF_A_PAGE = ("_files", ".files")
"""How browsers call the folder of a saved page's pictures."""


def left_out(paths: Iterable[str]) -> list[tuple[str, int]]:
    """Give the endings of files in these folders that are left out though a report may be in them, each with their number, the most first.

    Pictures of a saved page are none of them, nor is what is hidden.
    """
    found: Counter[str] = Counter()
    for path in paths:
        for _, folders, files in os.walk(path):
            folders[:] = [name for name in folders if not name.startswith(".") and not name.endswith(_OF_A_PAGE)]
            found.update(ending for name in files if (ending := _ending(name)) in _KINDS)
    return sorted(found.items(), key=lambda one: (-one[1], one[0]))


def _ending(name: str) -> str:
    return "" if name.startswith(".") else Path(name).suffix.lower()
