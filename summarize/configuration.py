"""Which language model reads, where it is and what it costs: options first, then the environment, then the configuration file."""

import os
import stat
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from summarize.errors import UsageError
from summarize.llm.places import config_file
from summarize.llm.prices import Price, prices_from

if TYPE_CHECKING:
    from summarize.llm.openai_model import Server

_TEXTS = ("model", "base_url", "api_key")
_NUMBERS = {"window": (1_000, 2_000_000), "max_tokens": (256, 1_000_000), "timeout": (1, 86_400), "jobs": (1, 64)}
_FLAGS = ("stream",)
JOBS = 4
"""Calls at once when nobody says otherwise."""


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """What is configured about the language model; nothing of it is needed for the rules reader."""

    name: str | None = None
    """Its name; None: none is configured."""
    base_url: str | None = None
    """Its server's address; None: OpenAI's."""
    key: str | None = field(default=None, repr=False)
    """The key; never shown."""
    window: int = 60_000
    """Letters of a document in one call."""
    max_tokens: int = 8_192
    """The limit of one reply."""
    timeout: float = 300.0
    """Seconds for one answer."""
    stream: bool = False
    """Take answers in pieces."""
    lang: Literal["zh", "en"] = "zh"
    """The language of the written summary."""
    jobs: int = JOBS
    """Calls at once."""
    prices: Mapping[str, Price] = field(default_factory=dict)
    """The user's own prices."""
    file: Path | None = None
    """The configuration file that was read; None where there is none."""
    open_to_others: bool = False
    """Whether others can read a key in that file."""

    def server(self, *, asks: bool = True) -> "Server":
        """Give where to ask, or where it would be asked: a key is wanted only where it `asks`. Raises `errors.UsageError` where that is not known."""
        from summarize.llm.openai_model import OPENAI, Server

        if not self.name:
            raise UsageError(
                f"no model is configured: give --model NAME, or set GONGKAI_MODEL, or write it into {config_file()}"
            )
        if asks and not self.key and self.base_url is None:
            raise UsageError("no key: set OPENAI_API_KEY, or give --base-url for a server that needs none")
        address = self.base_url or OPENAI
        if "@" in address.partition("?")[0]:
            raise UsageError("--base-url: it holds a user name or a password; give the key as OPENAI_API_KEY instead")
        if not address.startswith(("http://", "https://")):
            raise UsageError(f"--base-url {address}: it begins with http:// or https://, and usually ends in /v1")
        return Server(
            self.name, address, self.key, timeout=self.timeout, connections=max(self.jobs, 4), stream=self.stream
        )


def model_settings(
    environ: Mapping[str, str] | None = None,
    *,
    name: str | None = None,
    base_url: str | None = None,
    jobs: int | None = None,
) -> ModelSettings:
    """Give what is configured; `name`, `base_url` and `jobs` are the command's options. Raises `errors.UsageError` for a broken file."""
    environ = os.environ if environ is None else environ
    path = config_file(environ)
    table = _table(path)
    numbers = {key: table[key] for key in _NUMBERS if key in table}
    if jobs is not None:
        numbers["jobs"] = jobs
    address = base_url or environ.get("OPENAI_BASE_URL") or table.get("base_url")
    # the file's key is for the file's server: another one must not get it
    own = table.get("api_key") if address == table.get("base_url") else None
    return ModelSettings(
        name=name or environ.get("GONGKAI_MODEL") or table.get("model"),
        base_url=address,
        key=(environ.get("OPENAI_API_KEY") or own or "").strip() or None,
        stream=table.get("stream", False),
        lang=table.get("lang", "zh"),
        prices=prices_from(table.get("prices", {}), str(path)),
        file=path if table else None,
        open_to_others="api_key" in table and bool(path.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH)),
        **numbers,
    )


def _table(path: Path) -> dict[str, Any]:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} is no TOML: {error}") from None
    for name, value in table.items():
        _checked(name, value, path)
    return table


def _checked(name: str, value: object, path: Path) -> None:
    if name in _TEXTS:
        right, wanted = isinstance(value, str), "a text"
    elif name in _FLAGS:
        right, wanted = isinstance(value, bool), "true or false"
    elif name in _NUMBERS:
        least, most = _NUMBERS[name]
        right = isinstance(value, int | float) and not isinstance(value, bool) and least <= value <= most
        wanted = f"a number from {least} to {most}"
    elif name == "lang":
        right, wanted = value in ("zh", "en"), '"zh" or "en"'
    elif name == "prices":
        right, wanted = isinstance(value, dict), 'a table, [prices."MODEL"]'
    else:
        known = ", ".join((*_TEXTS, *_NUMBERS, *_FLAGS, "lang"))
        raise UsageError(f"{path}: there is no setting {name[:40]}; there are {known} and prices")
    if not right:
        raise UsageError(f"{path}: {name} is {wanted}")
