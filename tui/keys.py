"""Bindings: each has an id, by which it is named, explained and remapped. The ids and their words stand in `key_names`."""

from pathlib import Path

from textual.binding import Binding

from tui.key_names import KEY_NAMES


def bound(keys: str, action: str, name: str, *, show: bool = False, priority: bool = False) -> Binding:
    """Give a binding whose id says what it is called; with `show` it stands in the line of keys."""
    return Binding(keys, action, name, show=show, priority=priority, id=name)


def keymap(file: Path) -> tuple[dict[str, str], list[str]]:
    """Read which keys the person wants: `[keys]` with `"list.star" = "f2,s"`. Gives the map, and one line for each thing wrong with it.

    A file that is not there gives neither.
    """
    import tomllib

    try:
        wanted = tomllib.loads(file.read_text(encoding="utf-8")).get("keys", {})
    except FileNotFoundError:
        return {}, []
    except (OSError, ValueError) as error:
        return {}, [f"{file.name}: {error}"]
    if not isinstance(wanted, dict):
        return {}, [f"{file.name}: [keys] is no table"]
    known = {
        name: keys for name, keys in wanted.items() if name in KEY_NAMES and isinstance(keys, str) and keys.strip()
    }
    return known, [f"{file.name}: no binding is called {name!r}" for name in wanted if name not in known]


def config_file() -> Path:
    """Give where the person's own keys are looked for."""
    from summarize.llm.places import config_folder

    return config_folder() / "keys.toml"
