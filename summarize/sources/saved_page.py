"""Pages saved with their pictures in one file (mhtml), often under the ending doc or xls."""

import email
import email.policy

from summarize.errors import Damaged


def page_of(data: bytes) -> bytes:
    """Give the bytes of the HTML page in a saved page, with its encoding declared; raises `Damaged` where none is."""
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                charset = part.get_content_charset()
                return (f"<!-- charset={charset} -->".encode("ascii", "ignore") if charset else b"") + payload
    raise Damaged("the saved page holds no HTML")
