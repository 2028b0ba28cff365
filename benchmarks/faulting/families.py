"""All kinds of faults, in the order of the table."""

from benchmarks.faulting import containers, disks, fuzzed, kills, paid, privacy, servers, streams, terminal, texts
from benchmarks.faulting.trial import Family

FAMILIES = {
    family.name: family
    for family in (
        Family(
            "stages",
            "decoding, repair, tables and numerals with any bytes: what each promises of its result",
            fuzzed.trial,
            400,
            2,
            unit=4,
        ),
        Family("broken", "docx, xlsx and PDF files cut and flipped: the same", containers.trial_broken, 600, 2),
        Family(
            "hostile",
            "bombs, nesting, links, entities, a million columns, 10,000 levels: one error in bounded time, nothing followed or written",
            containers.trial_hostile,
            tries=80,
            quick=7,
        ),
        Family(
            "edges",
            "closed and endless streams, no environment, strange files: JSON alone on stdout",
            streams.trial_edges,
            70,
            6,
        ),
        Family("terminal", "no byte of a text, a name or an error commands the terminal", terminal.trial, 120, 3),
        Family(
            "desk's terminal",
            "the same for `triage`, used by hand: only what Textual itself writes reaches the terminal",
            terminal.trial_desk,
            tries=12,
            quick=0,
        ),
        Family(
            "privacy",
            "no socket without a model, the key nowhere, the text only where it belongs",
            privacy.trial,
            40,
            2,
        ),
        Family(
            "servers",
            "the rules results all the same, one line of error, nothing false becomes a value, no answered call is paid again",
            servers.trial,
            tries=len(servers.WAYS),
            quick=3,
        ),
        Family(
            "damaged cache",
            "a reply that was stored, or none; never another one, never code",
            paid.trial_damaged,
            400,
            5,
        ),
        Family("kill -9 writing", "the old file or the new one, and a rerun byte-equal", kills.trial_writing, 40, 1),
        Family(
            "kill -9 marking",
            "every mark that was made is on the desk, and undo goes on from the last",
            kills.trial_marking,
            60,
            2,
        ),
        Family(
            "kill -9 reading",
            "the desk goes on, and holds what an undisturbed one holds",
            kills.trial_reading,
            tries=20,
            quick=1,
        ),
        Family(
            "kill -9 paying",
            "no answer that came is lost, no answered call is paid again, the output byte-equal",
            kills.trial_paying,
            tries=30,
            quick=0,
        ),
        Family(
            "kill -9 beside",
            "of the processes that read: all is read, no call is paid twice, the output byte-equal",
            kills.trial_side_by_side,
            tries=40,
            quick=1,
        ),
        Family(
            "disks",
            "full, read-only, failing or gone: a clear error, the old file intact, what was done kept",
            disks.trial,
            tries=54,
            quick=6,
        ),
        Family(
            "texts",
            "damaged, mixed and mis-encoded text: a dossier whose schema and offsets hold, or one error; in bounded time",
            texts.trial,
            tries=2000,
            quick=2,
            unit=texts.INPUTS,
            last=True,
        ),
    )
}
"""Every family by its name."""
