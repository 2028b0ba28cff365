"""All fixes in the order in which they run: first single characters, then bytes, then words, then lines."""

from summarize.repair.edits import Fix
from summarize.repair.fixes import fused, letters, page, shifted

FIXES: tuple[Fix, ...] = (
    letters.line_ends,
    letters.controls,
    letters.invisible,
    letters.surrogates,
    letters.entities,
    shifted.shifted_bytes,
    shifted.replaced_letters,
    letters.unreadable,
    page.template_braces,
    fused.breadcrumbs,
    fused.button_rows,
    fused.counters,
    page.noise_lines,
)
