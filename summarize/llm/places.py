"""Where the program keeps what it has to keep, for the user alone."""

import os
from collections.abc import Mapping
from pathlib import Path

DOSSIERS = "dossiers"
"""The folder of what was made of the replies, inside the cache folder; nothing else is in it, and all of it can be made again."""


def cache_folder(environ: Mapping[str, str] | None = None) -> Path:
    """Give the folder of the cache: GONGKAI_CACHE, else the platform's own place for the user's caches.

    >>> cache_folder({"GONGKAI_CACHE": "/srv/cache"}).as_posix()
    '/srv/cache'
    """
    environ = os.environ if environ is None else environ
    chosen = environ.get("GONGKAI_CACHE")
    if chosen:
        return Path(chosen).expanduser().absolute()
    from platformdirs import user_cache_path

    return user_cache_path("gongkai", appauthor=False)


def config_file(environ: Mapping[str, str] | None = None) -> Path:
    """Give the user's configuration file, which need not exist: GONGKAI_CONFIG, else in the platform's own place for it.

    >>> config_file({"GONGKAI_CONFIG": "/srv/gongkai.toml"}).as_posix()
    '/srv/gongkai.toml'
    """
    environ = os.environ if environ is None else environ
    chosen = environ.get("GONGKAI_CONFIG")
    if chosen:
        return Path(chosen).expanduser().absolute()
    from platformdirs import user_config_path

    return user_config_path("gongkai", appauthor=False) / "config.toml"


def data_folder(environ: Mapping[str, str] | None = None) -> Path:
    """Give the folder for what the user would miss, desks above all: GONGKAI_DATA, else the platform's own place for it.

    >>> data_folder({"GONGKAI_DATA": "/srv/data"}).as_posix()
    '/srv/data'
    """
    environ = os.environ if environ is None else environ
    chosen = environ.get("GONGKAI_DATA")
    if chosen:
        return Path(chosen).expanduser().absolute()
    from platformdirs import user_data_path

    return user_data_path("gongkai", appauthor=False)


def config_folder() -> Path:
    """Give the folder for what the user writes to configure the program: the platform's own place for it."""
    from platformdirs import user_config_path

    return user_config_path("gongkai", appauthor=False)


def state_folder() -> Path:
    """Give the folder for what is convenient to remember between two runs: the platform's own place for it."""
    from platformdirs import user_state_path

    return user_state_path("gongkai", appauthor=False)


def shipped_recordings() -> Path | None:
    """Give the folder of the exchanges that answer for the samples: in the installed package, or beside it in a checkout."""
    package = Path(__file__).parents[1]
    folders = (package / "cassettes" / "samples", package.parent / "cassettes" / "samples")
    return next((folder for folder in folders if folder.is_dir()), None)
