r"""What in a text could become Markdown, and the backslashes that keep it text.

By CommonMark 0.31 and the GFM extensions: tables, task lists, strikethrough, autolinks.
Only what could be markup where it stands is escaped: a list of news is full of dashes,
dots and brackets, and hashtags of underscores.

>>> block_text("سعر (الدولار) - 50.5 جنيه! #سعر_الدولار_اليوم")
'سعر (الدولار) - 50.5 جنيه! #سعر_الدولار_اليوم'
>>> print(block_text("1. نص *مهم* <b>"))
1\. نص \*مهم\* \<b>
"""

from __future__ import annotations

import re

_PERHAPS = re.compile(r"[\\`*_~\[\]<&]")

_SIGNS = r"""
      (?: `+ | \*+ | _+ | ~+ )                         # code, emphasis, strikethrough
    | \\ (?= [!-/:-@\[-`{-~] | \Z )                    # an escape, a hard line break
    | \] (?= \( )                                      # the middle of a link or an image
    | \[ (?= \^ )                                      # a footnote
    | < (?= [A-Za-z/!?] | [!-;=?-~]+ @ )               # HTML, an autolink
    | & (?= (?: \# [0-9]{1,7} | \# [Xx] [0-9A-Fa-f]{1,6} | [A-Za-z] [A-Za-z0-9]{1,31} ) ; )
    """
_MARKUP = re.compile(
    # GFM makes an address a link as it stands, at most up to an ASCII space.
    rf"(?P<address> (?: (?i:https?|ftp):// | www\. ) [^\ \t]* ) | {_SIGNS}",
    re.VERBOSE,
)
_MARKUP_IN_ADDRESS = re.compile(_SIGNS, re.VERBOSE)
_MARK_OF_ADDRESS = re.compile(r":(?=//)|(?<=www)\.")

_BLOCK_START = re.compile(
    r"""  (?P<number> [0-9]{1,9} ) (?= [.)] (?: [ \t] | \Z ) )  # an ordered list
        | (?: [-+*] | \#{1,6} ) (?= [ \t] | \Z )            # a bullet, a heading
        | [>|]                                              # a quote, a table
        | ~~~                                               # a fence
        | \[ (?= [ xX] \] | .* \]: )                        # a task, a definition of a link
        | (?P<dash> [-*] ) (?: [ \t]* (?P=dash) )* \Z       # a rule, also together with a bullet
        | (?P<line> [_=] ) (?: [ \t]* (?P=line) ){2,} \Z    # a rule, an underline
    """,
    re.VERBOSE,
)


def block_text(text: str) -> str:
    r"""A text as a paragraph, or as what stands behind a list marker or a `>`.

    >>> print(block_text("- ليس بندا"))
    \- ليس بندا
    """
    text = _inline(text)
    start = _BLOCK_START.match(text)
    if start is None:
        return text
    place = start.end("number") if start["number"] else 0
    return f"{text[:place]}\\{text[place:]}"


def heading_text(text: str) -> str:
    r"""A text behind the `#` of a heading, where only `#` at its end is special.

    >>> print(heading_text("1. لغة C #"))
    1. لغة C \#
    """
    text = _inline(text)
    rest = text.rstrip("#")
    closes = len(rest) < len(text) and rest[-1:] in " \t"
    return f"{rest}\\{text[len(rest) :]}" if closes else text


def cell_text(text: str) -> str:
    r"""A text as a cell of a pipe table.

    >>> print(cell_text("ذهاب | إياب"))
    ذهاب \| إياب
    """
    return _inline(text).replace("|", "\\|")


def _inline(text: str) -> str:
    text = _one_line(text)
    if not _PERHAPS.search(text):
        return text
    # What has to stand twice to be markup, and stands once.
    alone = {char for char in "`*_~" if text.count(char) == 1}

    def sign(match: re.Match[str]) -> str:
        found = match[0]
        char = found[0]
        if char in alone:
            return found
        if char in "*_~":
            before = match.string[match.start() - 1 : match.start()]
            after = match.string[match.end() : match.end() + 1]
            # "", at the edges of the text, counts as a space here.
            if before in " \t" and after in " \t":
                return found
            if char == "_" and before.isalnum() and after.isalnum():
                return found
        return "".join(f"\\{char}" for char in found)

    def sign_or_address(match: re.Match[str]) -> str:
        if not match["address"]:
            return sign(match)
        address = _MARKUP_IN_ADDRESS.sub(sign, match[0])
        # In a link a backslash would be part of the address: such a one shall be no link.
        return address if address == match[0] else _MARK_OF_ADDRESS.sub(r"\\\g<0>", address)

    return _MARKUP.sub(sign_or_address, text)


def _one_line(text: str) -> str:
    """The text with each line break as one space, without white space at its ends.

    Byte order marks go: one at the start of a file would not be read as text.
    """
    if "\ufeff" in text:
        text = text.replace("\ufeff", "")
    lines = text.splitlines()
    return (" ".join(filter(None, map(str.strip, lines))) if len(lines) > 1 else text).strip()
