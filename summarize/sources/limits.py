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


def megabytes(size: int) -> str:
    """Give a size for a message.

    >>> megabytes(67108864)
    '64 MB'
    """
    return f"{max(1, round(size / 1024 / 1024))} MB"
