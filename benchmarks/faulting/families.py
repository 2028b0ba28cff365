"""All kinds of faults, in the order of the table."""

from benchmarks.faulting import containers, paid, privacy, servers, streams, terminal, texts
from benchmarks.faulting.trial import Family

FAMILIES = {
    family.name: family
    for family in (
        Family(
            "texts",
            "damaged, mixed and mis-encoded text: a dossier whose schema and offsets hold, or one error; in bounded time",
            texts.trial,
            tries=2000,
            quick=2,
            unit=texts.INPUTS,
        ),
        Family("broken", "docx, xlsx and PDF files cut and flipped: the same", containers.trial_broken, 600, 2),
        Family(
            "hostile",
            "bombs, nesting, links, entities, a million columns, 10,000 levels: one error in bounded time, nothing followed or written",
            containers.trial_hostile,
            tries=64,
            quick=6,
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
            tries=2 * len(servers.WAYS),
            quick=3,
        ),
        Family("kill -9", "the old file or the new one, and a rerun byte-equal", streams.trial_killed, 100, 2),
        Family(
            "damaged cache",
            "a reply that was stored, or none; never another one, never code",
            paid.trial_damaged,
            400,
            5,
        ),
        Family(
            "kill -9 while paying",
            "200 reports and a model: no answered call is paid again, the same output",
            paid.trial_killed,
            6,
            0,
        ),
        Family("disk full", "a clear error, the old file intact, nothing left behind", streams.trial_disk, 30, 1),
    )
}
"""Every family by its name."""
