"""What langextract says of the same quotes, run by a Python that has it: `PYTHON benchmarks/planting/alignment.py < quotes.json`.

Stands alone: nothing of this project is imported, and langextract is no dependency of it. Reads a list of `[text, quote]` and prints how
many quotes were aligned, by status.
"""

import json
import sys
from collections import Counter


def statuses(pairs: list[list[str]]) -> Counter[str]:
    """Count the alignment statuses that langextract gives these quotes."""
    from langextract import data, resolver  # type: ignore[import-not-found]

    found: Counter[str] = Counter()
    for text, quote in pairs:
        wanted = [[data.Extraction(extraction_class="quote", extraction_text=quote)]]
        for group in resolver.WordAligner().align_extractions(wanted, text):
            for extraction in group:
                status = extraction.alignment_status
                found["not aligned" if status is None else status.value] += 1
    return found


if __name__ == "__main__":
    sys.stdout.write(json.dumps(statuses(json.load(sys.stdin))))
