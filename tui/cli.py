"""`triage`: the desk, or with `--export` what it would show, as a file."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from summarize import __version__
from summarize.crash import quiet_crashes
from summarize.ending import ended

if TYPE_CHECKING:
    from summarize.desk.place import Place
    from tui.options import Options

DONE, USAGE = 0, 2
_THEMES = ("dark", "light", "contrast", "ansi", "ansi-light")


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--demo", is_flag=True, help="Open the bundled samples, with recorded replies of a model.")
@click.option("--lang", type=click.Choice(["zh", "en"]), help="Language of the interface; the locale's when not given.")
@click.option("--theme", type=click.Choice(_THEMES), help="Look; `ansi` takes the terminal's own colours.")
@click.option("--ascii", "ascii_only", is_flag=True, help="Show no sign that a terminal might draw two cells wide.")
@click.option(
    "--export",
    "export_to",
    metavar="FILE",
    help="Write the reports to FILE (csv, xlsx, md, html, jsonl) and open no app.",
)
@click.option(
    "--filter", "query", default="", metavar="QUERY", help="With --export: only what this filter lets through."
)
@click.version_option(__version__, "--version", message="%(prog)s %(version)s")
def triage(paths: tuple[str, ...], *, export_to: str | None, query: str, **chosen: bool | str | None) -> None:
    """Open the desk on files and folders of reports; without any, the desk that was open last.

    Everything that is marked is kept in one file beside the reports. Press ? in the app for all keys.
    """
    from summarize.errors import UsageError

    try:
        if export_to is not None:
            sys.exit(_export(paths, export_to, query, _words(chosen["lang"])))
        demo, ascii_only = bool(chosen["demo"]), bool(chosen["ascii_only"])
        sys.exit(
            _open(
                paths,
                demo=demo,
                settings=options(lang=_words(chosen["lang"]), theme=_words(chosen["theme"]), ascii_only=ascii_only),
            )
        )
    except UsageError as error:
        click.echo(f"triage: {error}", err=True)
        sys.exit(USAGE)


def _open(paths: tuple[str, ...], *, demo: bool, settings: Options) -> int:
    from summarize.desk.place import remember
    from summarize.desk.store import Desk
    from summarize.errors import UsageError

    place = _place(paths, demo=demo)
    # the app draws on standard error and reads keys from standard input
    if not sys.stdin.isatty() or not sys.stderr.isatty():
        raise UsageError(
            "the desk needs a terminal; for scripts there are `summarize --json` and `triage --export FILE`"
        )
    desk = Desk(place)
    try:
        if not demo:
            remember(place)
        from tui.app import Triage

        if demo:
            from summarize.llm.places import shipped_recordings

            recordings = shipped_recordings()
            settings = replace(settings, replay=str(recordings) if recordings else None)
        app = Triage(desk, settings)
        app.run()
        return app.return_code or DONE
    finally:
        desk.close()


def _words(value: bool | str | None) -> str | None:  # noqa: FBT001
    return value if isinstance(value, str) else None


def _export(paths: tuple[str, ...], file: str, query: str, lang: str | None) -> int:
    from summarize.desk.export.command import export_command
    from summarize.desk.export.run import Choices

    return export_command(
        paths, file, query, choices=Choices(lang=options(lang=lang, theme=None, ascii_only=False).lang)
    )


def _place(paths: tuple[str, ...], *, demo: bool) -> Place:
    from summarize.commands import samples_folder
    from summarize.desk.place import Place, last_place, place_for
    from summarize.errors import UsageError
    from summarize.llm.places import data_folder
    from summarize.whole_file import private_folder

    if demo:
        folder = samples_folder()
        if folder is None:
            raise UsageError("the samples are not installed; they stand in the folder samples/ of the project")
        # nothing is left behind in the program's own folder
        return Place(private_folder(data_folder() / "desks") / "demo.sqlite", folder, (str(folder),))
    place = place_for(paths) if paths else last_place()
    if place is None:
        raise UsageError("there is no earlier desk: name a folder of reports, or try `triage --demo`")
    return place


def options(*, lang: str | None, theme: str | None, ascii_only: bool) -> Options:
    """Give the settings of a run: what was asked for, else what the environment and the person's file of keys say."""
    from summarize.settings import from_environment
    from tui.keys import config_file, keymap
    from tui.options import Language, Options
    from tui.themes import DEFAULT, NAMES

    keys, complaints = keymap(config_file())
    plain = "NO_COLOR" in os.environ or os.environ.get("TERM") in ("linux", "vt100", "vt220", "dumb")
    chosen = NAMES[theme] if theme else NAMES["ansi"] if plain else DEFAULT
    language: Language = "zh" if (lang or from_environment().lang) == "zh" else "en"
    return Options(language, ascii_only, chosen, tuple(keys.items()), tuple(complaints))


def main() -> None:
    """Run the command; the console script's entry."""
    quiet_crashes("triage")
    sys.exit(ended(triage, "triage"))
