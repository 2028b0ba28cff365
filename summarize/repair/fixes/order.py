"""All fixes in the order in which they run: first single characters, then bytes, then words, then lines."""

from summarize.repair.edits import Fix
from summarize.repair.fixes import dates, doubled, fused, gambling, letters, page, radicals, readings, shifted, spam

FIXES: tuple[Fix, ...] = (
    letters.line_ends,
    letters.controls,
    letters.invisible,
    radicals.radicals,
    letters.surrogates,
    letters.entities,
    shifted.shifted_bytes,
    shifted.replaced_letters,
    letters.unreadable,
    readings.bracketed_readings,
    page.template_braces,
    spam.spam_lines,
    gambling.gambling_offers,
    spam.spam_phrases,
    gambling.glued_domains,
    fused.breadcrumbs,
    fused.button_rows,
    fused.counters,
    page.noise_lines,
    doubled.doubled_enumerators,
    dates.dropped_date_signs,
)

BEYOND_LINES = frozenset({shifted.shifted_bytes})
"""Of these, the ones that weigh a line by the rest of the text. Of what another finds, it finds some in one line alone."""
