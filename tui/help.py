"""Which keys do what: gathered from the bindings themselves, so that the sheet is true whatever was remapped."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from textual.dom import DOMNode

from tui.screens.compare_screen import CompareScreen
from tui.screens.dossier_screen import DossierScreen
from tui.screens.list_screen import ListScreen
from tui.screens.sheet import Sheet, key_names
from tui.sentences import SENTENCES
from tui.widgets.claims_view import ClaimsView
from tui.widgets.document_view import DocumentView
from tui.widgets.report_table import ReportTable
from tui.words import Words

if TYPE_CHECKING:
    from tui.app import Triage

_PARTS = (
    ("list", ReportTable),
    ("list", ListScreen),
    ("claims", ClaimsView),
    ("text", DocumentView),
    ("dossier", DossierScreen),
    ("compare", CompareScreen),
)
Keys = list[tuple[str, str]]


def sheet(app: Triage) -> Sheet:
    """Give all keys of the desk on one sheet."""
    groups: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for part, widget in _PARTS:
        _gather(widget, app, groups, part)
    _gather(type(app), app, groups, "app")
    return Sheet(
        app.words("app.sheet"),
        [(app.words(f"part.{part}"), _named(keys, app.words)) for part, keys in groups.items()],
        app.words,
    )


def _gather(widget: type[DOMNode], app: Triage, groups: dict[str, dict[str, list[str]]], part: str) -> None:
    for base in reversed(widget.__mro__):
        for binding in base.__dict__.get("BINDINGS", ()):
            if binding.id and base.__module__.startswith("tui."):
                of = "mark" if binding.id.split(".")[0] in ("mark", "report", "finding") else part
                keys = app.options_keys.get(binding.id, binding.key).split(",")
                groups[of][binding.id] = [key.strip() for key in keys]


def _named(keys: dict[str, list[str]], words: Words) -> Keys:
    return [(key_names(names), words(name)) for name, names in keys.items()]


def help_here(app: Triage) -> Sheet:
    """Give the keys that do something where the cursor is now, the pane's own first."""
    words = app.words
    by_node: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for key, active in app.screen.active_bindings.items():
        if active.binding.id and active.enabled:
            by_node[type(active.node).__name__][active.binding.id].append(key)
    focused = app.focused
    name = type(focused).__name__ if focused else type(app.screen).__name__
    order = sorted(by_node, key=lambda node: (node != name, node == "Triage"))
    groups = [(words(f"pane.{node}"), _named(by_node[node], words)) for node in order]
    about = f"about.{name}"
    return Sheet(
        f"{words('app.help')}: {words(f'pane.{name}')}", groups, words, about=words(about) if about in SENTENCES else ""
    )
