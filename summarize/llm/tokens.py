"""How many tokens a text is, with no network: OpenAI's o200k_base, whose ranks lie in the package.

`o200k_base.xz` holds the ranks of `o200k_base.tiktoken` (MIT licence, see `o200k_base.LICENSE`): 199,998 lengths of one byte each in the
order of the ranks, then the tokens themselves without anything between them, as one LZMA stream. `pack` makes it from the raw file.
"""

import functools
import hashlib
import itertools
import lzma
from base64 import b64decode, b64encode
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from summarize.llm.seam import Call

if TYPE_CHECKING:
    import tiktoken

RAW_SHA256 = "446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d"
"""Of the raw file, `o200k_base.tiktoken`."""
_PACKED = Path(__file__).with_name("o200k_base.xz")
_COUNT = 199_998
_PIECES = (
    r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?",
    r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?",
    r"\p{N}{1,3}",
    r" ?[^\s\p{L}\p{N}]+[\r\n/]*",
    r"\s*[\r\n]+",
    r"\s+(?!\S)",
    r"\s+",
)
_COUNTED_EXACTLY = ("gpt-4o", "gpt-4.1", "gpt-4.5", "gpt-5", "chatgpt-4o", "o1", "o3", "o4-mini")
"""Beginnings of the names of models that use this encoding, as tiktoken's own table has them."""
_FRAME = 3
"""Tokens around one turn, and before the reply."""


def count(text: str) -> int:
    """Give the number of tokens of a text; what looks like a control token in a report is text like any other.

    >>> count("主动公开政府信息12条")
    6
    """
    return len(_encoding().encode_ordinary(text.encode("utf-8", "replace").decode("utf-8")))


def count_call(call: Call) -> int:
    """Give the number of tokens that a call sends: its turns, their frames and its schema."""
    turns = sum(_remembered(turn.text) + _FRAME for turn in call.turns)
    return turns + _FRAME + (_schema(call.wanted.schema_sha256, call) if call.rung == "json_schema" else 0)


def exact_for(model: str) -> bool:
    """Tell whether a model counts as this encoding does; for any other a count is an estimate.

    >>> exact_for("gpt-4.1-mini"), exact_for("deepseek-chat")
    (True, False)
    """
    return model.rsplit("/", 1)[-1].startswith(_COUNTED_EXACTLY)


@functools.lru_cache(maxsize=64)
def _remembered(text: str) -> int:
    """The static part is the same in every call, and is counted once."""
    return count(text)


_SCHEMAS: dict[str, int] = {}


def _schema(sha256: str, call: Call) -> int:
    if sha256 not in _SCHEMAS:
        import json

        _SCHEMAS[sha256] = count(json.dumps(call.wanted.schema, ensure_ascii=False, separators=(",", ":")))
    return _SCHEMAS[sha256]


@functools.cache
def _encoding() -> "tiktoken.Encoding":
    import tiktoken

    ranks = {token: rank for rank, token in enumerate(_tokens(_PACKED.read_bytes()))}
    return tiktoken.Encoding("o200k_base", pat_str="|".join(_PIECES), mergeable_ranks=ranks, special_tokens={})


def _tokens(packed: bytes) -> Iterable[bytes]:
    data = lzma.decompress(packed)
    ends = itertools.accumulate(data[:_COUNT], initial=_COUNT)
    return (data[start:end] for start, end in itertools.pairwise(ends))


def pack(raw: bytes) -> bytes:
    """Give the packed form of the raw file; raises ValueError when it is another file."""
    if hashlib.sha256(raw).hexdigest() != RAW_SHA256:
        raise ValueError("this is not o200k_base.tiktoken as it was published")
    tokens = [b64decode(line.split()[0]) for line in raw.splitlines()]
    filters = [{"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "lc": 4, "lp": 0, "pb": 0}]
    return lzma.compress(bytes(map(len, tokens)) + b"".join(tokens), filters=filters)


def unpack(packed: bytes) -> bytes:
    """Give the raw file again, byte for byte."""
    lines = (b64encode(token) + b" %d\n" % rank for rank, token in enumerate(_tokens(packed)))
    return b"".join(lines)
