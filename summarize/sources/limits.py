"""What a single file may take: a report is a few pages, and what passes these limits is none."""

MAX_BYTES = 64 * 1024 * 1024
"""Size of a file."""
MAX_UNPACKED = 256 * 1024 * 1024
"""Sum of the sizes of a docx or xlsx file's unpacked parts."""
MAX_MEMBERS = 2000
"""Reports in an archive."""
MAX_CHARS = 5_000_000
"""Length of the text that comes out."""
MAX_PAGES = 2000
"""Pages of a PDF."""
MAX_CELLS = 1_000_000
"""Places of one table."""
MAX_MEMORY = 2 * 1024 * 1024 * 1024
"""Address space of the process that reads a binary format, in bytes."""
MAX_SECONDS = 120
"""Time that process may take."""
CONVERTER_MEMORY = 8 * 1024 * 1024 * 1024
"""Address space of that process where it starts a converter, which reserves much more than it uses."""
CONVERTER_SECONDS = 90
"""Time a converter may take: less than the process that waits for it."""
MAX_SCANNED_PAGES = 60
"""Pages of a PDF that are pictures."""
SCAN_PAGE_SECONDS = 60
"""Time that recognising the letters of one page may take."""
SCAN_SECONDS = 900
"""Time that recognising the letters of a file may take."""


def megabytes(size: int) -> str:
    """Give a size for a message.

    >>> megabytes(67108864)
    '64 MB'
    """
    return f"{max(1, round(size / 1024 / 1024))} MB"
