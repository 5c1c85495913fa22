"""What can go wrong, as sentences that say what to do next.

Text never raises: only bytes that are no text, a document that is none, and
options that do not exist do.
"""

import sys


class NewsconvError(Exception):
    """The base of all errors of newsconv; its message is a sentence for a person."""


class NotTextError(NewsconvError):
    """The input is a binary file or an HTML page, not the flat text newsconv reads."""


class DecodeError(NewsconvError):
    """The bytes are in no encoding that newsconv reads, or not in the one that was named."""


class DocumentError(NewsconvError):
    """What was given to `read` is not a document in the format newsconv/1."""


class NoTableError(NewsconvError):
    """The document does not have the table that was asked for."""


class OptionError(NewsconvError, ValueError):
    """An option has a value that does not exist; the message lists those that do."""


def sentence_of(error: Exception) -> str:
    """What to tell a person of an input that failed with this error, whatever it is.

    Raises the error again where it is a fault of newsconv and Python runs in development mode (`-X dev`).
    """
    match error:
        case NewsconvError():
            return str(error)
        case MemoryError():
            return "There is not enough memory for it; divide it into smaller files."
        case RecursionError():
            return "It is nested too deeply to be converted."
        case _:
            if sys.flags.dev_mode:
                raise error
            return f"This is a fault of newsconv, please report it: {type(error).__name__}: {error}"
