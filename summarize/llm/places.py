"""Where the program keeps what it has to keep, for the user alone."""

import os
from collections.abc import Mapping
from pathlib import Path


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
