"""The looks of the desk: dark, light, high contrast, and two that use the terminal's own sixteen colours."""

from textual.theme import Theme

DEFAULT = "gongkai-dark"

DARK = Theme(
    name="gongkai-dark",
    primary="#7aa2d8",
    secondary="#8fbcbb",
    accent="#e0b060",
    warning="#e0b060",
    error="#f07878",
    success="#8fc07a",
    foreground="#d8dce4",
    background="#14171c",
    surface="#1a1e25",
    panel="#232933",
    dark=True,
    variables={
        "quiet": "#98a2b3",
        "block-cursor-background": "#34507a",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-text-style": "bold",
    },
)
LIGHT = Theme(
    name="gongkai-light",
    primary="#1f4e8c",
    secondary="#1d6a66",
    accent="#7a4a00",
    warning="#7a4a00",
    error="#a01818",
    success="#22641c",
    foreground="#1c1c1c",
    background="#faf9f6",
    surface="#f2f0ea",
    panel="#e4e1d8",
    dark=False,
    variables={
        "quiet": "#5c5c5c",
        "block-cursor-background": "#1f4e8c",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-text-style": "bold",
    },
)
CONTRAST = Theme(
    name="gongkai-contrast",
    primary="#66ccff",
    secondary="#66ffcc",
    accent="#ffff00",
    warning="#ffff00",
    error="#ff8080",
    success="#80ff80",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#202020",
    dark=True,
    variables={
        "block-cursor-background": "#ffff00",
        "block-cursor-foreground": "#000000",
        "block-cursor-text-style": "bold",
        "quiet": "#d8d8d8",
    },
)
OWN = (DARK, LIGHT, CONTRAST)
"""The themes of the desk's own."""
NAMES = {
    "dark": "gongkai-dark",
    "light": "gongkai-light",
    "contrast": "gongkai-contrast",
    "ansi": "ansi-dark",
    "ansi-light": "ansi-light",
}
"""What `--theme` takes, and the theme it means."""
