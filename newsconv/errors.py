"""What can go wrong, as sentences that say what to do next.

Text never raises: only bytes that are no text, a document that is none, and
options that do not exist do.
"""


class NewsconvError(Exception):
    """The base of all errors of newsconv; its message is a sentence for a person."""


class NotTextError(NewsconvError):
    """The input is a binary file or an HTML page, not the flat text newsconv reads."""


class DecodeError(NewsconvError):
    """The bytes are in no encoding that newsconv reads, or not in the one that was named."""


class DocumentError(NewsconvError):
    """What was given to `read` is not a document in the format newsconv/1."""


class OptionError(NewsconvError, ValueError):
    """An option has a value that does not exist; the message lists those that do."""
