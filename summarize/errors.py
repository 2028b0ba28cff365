"""Everything that can stop a document or a run, as one tree.

    GongkaiError
    ├── UsageError           the command or the configuration is wrong: nothing was read (exit code 2)
    ├── ModelError           the model gave no reading: the rules results are still printed (exit code 3)
    │   ├── Unreachable      no connection, no answer in time, or the connection was lost
    │   ├── Unauthorised     the server does not take the key, or forbids the model
    │   ├── UnknownModel     the server has no such model, or no such address
    │   ├── RateLimited      too many calls, still after waiting
    │   ├── ServerFailed     the server failed, or its answer is no answer of this interface
    │   ├── Redirected       the server sends the report to another host: refused
    │   ├── FormatRefused    the server does not take this output format; the ladder steps down on it
    │   ├── TooLong          the document does not fit into the model's window
    │   ├── Truncated        the reply was cut off at its limit
    │   ├── Refused          the model declined to answer
    │   ├── InvalidReply     the reply does not follow the schema, also when asked again
    │   ├── NotRecorded      no cassette answers this call
    │   └── OverBudget       the call would pass the user's limit
    └── DocumentError        one document gives no honest dossier: the others go on (exit code 1)
        ├── NotFound         no such file, or a folder or glob that holds no report
        ├── Unreadable       the file is there and cannot be opened or read
        ├── NotADocument     its bytes are no text and no known format
        ├── Empty            it holds nothing to read
        ├── TooLarge         it passes a limit that protects the machine
        ├── Encrypted        a password is needed
        ├── NoTextLayer      pages are pictures: there is no text to read
        ├── Damaged          the format is known, and the file is broken
        ├── NeedsConverter   the format needs a program that is not installed
        └── Defect           this program failed on it

A missing section, a quote that is not found or two readings that differ are no errors: they are data, and become checks.
"""


class GongkaiError(Exception):
    """Base of all errors of this program. The message says what, where and what to do, in one line."""

    @property
    def kind(self) -> str:
        """The `type` of an error record, e.g. `no_text_layer`."""
        name = type(self).__name__
        return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name).lstrip("_")


class UsageError(GongkaiError):
    """The command or the configuration is wrong, and nothing was read."""


class ModelError(GongkaiError):
    """The model gave no reading of a document; what the rules read is still printed."""


class Unreachable(ModelError):
    """There is no connection, no answer in time, or the connection was lost."""


class Unauthorised(ModelError):
    """The server does not take the key, or forbids this model to it."""


class UnknownModel(ModelError):
    """The server has no such model, or nothing stands at its address."""


class RateLimited(ModelError):
    """The server wants fewer calls, still after waiting as it asked."""


class ServerFailed(ModelError):
    """The server failed, or what it sent is no answer of this interface."""


class Redirected(ModelError):
    """The server wants the report sent to another host; it is confidential, so it is not."""


class FormatRefused(ModelError):
    """The server does not take this output format; the ladder steps down on it."""


class TooLong(ModelError):
    """The document does not fit into the model's window."""


class Truncated(ModelError):
    """The reply was cut off at its limit."""


class Refused(ModelError):
    """The model declined to answer."""


class InvalidReply(ModelError):
    """The reply does not follow the schema, also when it was asked for again."""


class NotRecorded(ModelError):
    """No cassette in the folder answers this call, and none goes to the network."""


class OverBudget(ModelError):
    """The call would pass the limit that the user set."""


class DocumentError(GongkaiError):
    """One document gives no honest dossier; the others go on."""


class NotFound(DocumentError):
    """There is no such file, or a folder or glob holds no report."""


class Unreadable(DocumentError):
    """The file is there and cannot be opened or read."""


class NotADocument(DocumentError):
    """The bytes are no text and no format that is known."""


class Empty(DocumentError):
    """There is nothing to read in the file."""


class TooLarge(DocumentError):
    """The file passes a limit that protects the machine."""


class Encrypted(DocumentError):
    """A password is needed to open the file."""


class NoTextLayer(DocumentError):
    """The pages are pictures, and no text can be read from them."""


class Damaged(DocumentError):
    """The format is known, and the file is broken."""


class NeedsConverter(DocumentError):
    """The format is known, and a program that is not installed has to convert it first."""


class Defect(DocumentError):
    """This program failed on the document; that is our fault, and the others still go on."""
