"""Which readers a file was read with: the program's version, and a digest of the code that a dossier depends on."""

import hashlib
from functools import cache
from pathlib import Path

from summarize import __version__

_FOLDERS = ("sources", "repair", "parse", "rules", "check", "zh", "statute", "records")
_FILES = ("pipeline.py",)
_ENDINGS = frozenset((".py", ".tsv", ".txt", ".json", ".xz"))


@cache
def edition() -> str:
    """Give the edition of the readers, e.g. `0.1.0+5f0c19d2a1b3`: another one reads a file again that did not change."""
    root = Path(__file__).parents[1]
    files = [path for folder in _FOLDERS for path in (root / folder).rglob("*") if path.suffix in _ENDINGS]
    digest = hashlib.sha256()
    for path in sorted((*files, *(root / name for name in _FILES))):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return f"{__version__}+{digest.hexdigest()[:12]}"
