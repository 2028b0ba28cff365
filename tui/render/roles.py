"""What a piece of text means, and how that looks: each role is a style with theme colours.

No role says anything by colour alone: where one is used, a symbol or a word stands beside it (see `symbols`).
"""

from typing import Final

PLAIN: Final = ""
TITLE: Final = "bold"
HEADING: Final = "bold $text-primary"
FAIL: Final = "bold $text-error"
NOTE: Final = "$text-warning"
GOOD: Final = "$text-success"
QUOTE: Final = "italic"
MUTED: Final = "$quiet"
KEY: Final = "bold $text-accent"
UNGROUNDED: Final = "italic strike $text-error"
EVIDENCE: Final = "$text-primary"
SUSPECT: Final = "underline $text-warning"
CURRENT: Final = "bold reverse"
FOUND: Final = "reverse $text-warning"
FOUND_HERE: Final = "bold reverse $text-accent"
REPAIRED: Final = "$text-success"
DAMAGED: Final = "bold reverse $text-error"
DIMMED: Final = "dim"
SHARED: Final = "underline $text-secondary"
BAR: Final = "bold $block-cursor-foreground on $block-cursor-background"
BAR_PLAIN: Final = "bold reverse"
BAR_WEAK: Final = "bold on $panel"
BAR_WEAK_PLAIN: Final = "bold underline"

STATIC: Final = (
    PLAIN, TITLE, HEADING, FAIL, NOTE, GOOD, QUOTE, MUTED, KEY, UNGROUNDED, EVIDENCE, SUSPECT, CURRENT, FOUND, FOUND_HERE, REPAIRED, DAMAGED,
    DIMMED, SHARED, BAR, BAR_PLAIN, BAR_WEAK, BAR_WEAK_PLAIN,
)  # fmt: skip
"""Every role: no other style string reaches a widget, so that none can come from a document."""
