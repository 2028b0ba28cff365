"""A dossier as JSON in few bytes, and given back whole or not at all."""

import json
import zlib

from pydantic import TypeAdapter, ValidationError

from summarize.output import json_line
from summarize.records.dossier import Dossier

_MOST = 256 * 1024 * 1024
"""Bytes that one dossier or text may have."""
_DOSSIER = TypeAdapter(Dossier)


def compressed(dossier: Dossier, level: int = 6) -> bytes:
    """Give a dossier compressed; a higher level (to 9) takes longer and less room."""
    try:
        data = _DOSSIER.dump_json(dossier, by_alias=True)
    except ValueError:  # half of a letter, as in the name of a file, is none of UTF-8
        data = json_line(dossier).encode()
    return zlib.compress(data, level)


def expanded(data: bytes) -> bytes:
    """Give bytes back that were compressed; raises ValueError or `zlib.error`. A few that expand to gigabytes are damage."""
    expander = zlib.decompressobj()
    found = expander.decompress(data, _MOST)
    if not expander.eof:
        raise ValueError("cut off, or too large")
    return found


def dossier_from(data: bytes) -> Dossier:
    """Give a dossier back from JSON; raises ValueError."""
    try:
        return Dossier.model_validate_json(data)
    except ValidationError:  # a lone surrogate, which only the slower way takes
        return Dossier.model_validate(json.loads(data))
