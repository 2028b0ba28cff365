"""Which elements of HTML a reader sees, and which start a line."""

SKIPPED = frozenset(
    (
        "head", "script", "style", "noscript", "nav", "template", "iframe", "object", "embed", "svg", "select", "option",
        "button", "textarea", "input", "audio", "video", "canvas", "map",
    )
)  # fmt: skip
"""No text of the report stands in them."""

BLOCKS = frozenset(
    (
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div", "dl", "dt",
        "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html",
        "legend", "li", "main", "menu", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead",
        "tr", "ul", "br",
    )
)  # fmt: skip
"""They start a line and end one."""

STRUCK = frozenset(("del", "s", "strike"))
"""What was crossed out, and is no more said."""

RAISED = frozenset(("sup", "sub"))
"""Numbers of notes and powers, that must not become digits of the figure before them."""
