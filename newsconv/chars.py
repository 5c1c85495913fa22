"""What we know about characters: named tables, no logic.

A name that ends in `_RANGES` is the inside of a regular expression's class (`[...]`), in ranges, because big
classes are slow to compile; the others are plain strings of characters or tables from one string to another.
Names and properties are Unicode's (the files of the Unicode Character Database are named where they count).
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final

# --- Line ends -------------------------------------------------------------------------------------------
# Unicode Standard 5.8, "Newline Guidelines": CR, LF, CRLF, NEL, VT, FF, LS, PS. A NEL right after Ù is none:
# there it is the second byte (0x85) of the letter meem, UTF-8 read as Latin-1.
LINE_ENDS: Final = "\r\v\f\x85\u2028\u2029"
LINE_END: Final = re.compile("\r\n?|[\n\v\f\u2028\u2029]|(?<!Ù)\x85")

# --- Characters that are not text ------------------------------------------------------------------------
# General category Cc but tab and newline: terminal codes, leftovers of databases and of broken encodings.
CONTROL_RANGES: Final = "\x00-\x08\x0b-\x1f\x7f-\x9f"
SURROGATE_RANGES: Final = "\ud800-\udfff"
# 32 code points for use inside a program (Unicode Standard 23.7); newsconv puts them where a URL stood.
NONCHARACTERS: Final = "".join(map(chr, range(0xFDD0, 0xFDF0)))
NONCHARACTER_RANGES: Final = "\ufdd0-\ufdef"

# --- Invisible format characters (category Cf) -----------------------------------------------------------
# Unicode Standard Annex 9: they order text on a screen, and are noise in a corpus.
BIDI_CONTROL_RANGES: Final = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
# Zero-width space, word joiner and invisible operators, deprecated format characters, soft hyphen, byte order
# mark, Mongolian vowel separator (a space until Unicode 6.3).
ZERO_WIDTH_RANGES: Final = "\u00ad\u180e\u200b\u2060-\u2064\u206a-\u206f\ufeff"
ZWNJ: Final = "\u200c"
ZWJ: Final = "\u200d"
JOINER_RANGES: Final = "\u200c\u200d"
# What an emoji is made of (emoji-zwj-sequences.txt): symbols, skin tones; U+FE0F asks for a picture.
EMOJI_RANGES: Final = "\u2190-\u2bff\U0001f000-\U0001faff"
EMOJI_VARIATION_SELECTOR: Final = "\ufe0f"
# Other scripts whose letters joiners shape: Syriac to Mandaic, India's, Myanmar's, Khmer, Mongolian.
SHAPED_RANGES: Final = "\u0700-\u085f\u0900-\u109f\u1780-\u18af"

# --- Spaces ----------------------------------------------------------------------------------------------
# General category Zs but the plain space.
SPACES: Final = (
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
SPACE_RANGES: Final = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"

# --- Arabic letters --------------------------------------------------------------------------------------
TATWEEL: Final = "\u0640"
TEH_MARBUTA: Final = "\u0629"
HEH: Final = "\u0647"
# Category Lo of the blocks Arabic, Arabic Supplement, Extended-A and Extended-B.
ARABIC_LETTER_RANGES: Final = (
    "\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06fc\u06ff"
    "\u0750-\u077f\u0870-\u0887\u0889-\u088e\u08a0-\u08c8"
)
# ArabicShaping.txt, joining type R or U: letters that never join the one after them.
NON_JOINING_LETTERS: Final = "ءآأؤإاةدذرزوٱٲٳٵٶٷڈډڊڋڌڍڎڏڐڑڒړڔڕږڗژڙۀۃۄۅۆۇۈۉۊۋۍۏۓےەۮۯ"
# Letters that do not join on either side (joining type U): nothing shapes them.
UNJOINED_LETTERS: Final = "ءٴە"

# --- Marks -----------------------------------------------------------------------------------------------
# Category Mn of all Arabic blocks but hamza above and below (see there), and the small waw, yeh and Farsi
# yeh (Lm) that Quranic spelling writes like marks. U+0653 (madda) stands here because composition (NFC) has
# already taken it where it makes an alef with madda.
BASIC_MARK_RANGES: Final = (
    "\u0610-\u061a\u064b-\u0653\u0656-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
    "\u0897-\u089f\u08c9-\u08e1\u08e3-\u08ff"
)
# Those of the block Arabic Extended-C apart: with them a class is a third slower to look for.
EXTENDED_C_MARKS: Final = "".join(map(chr, range(0x10EFA, 0x10F00)))
ARABIC_MARK_RANGES: Final = f"{BASIC_MARK_RANGES}{EXTENDED_C_MARKS[0]}-{EXTENDED_C_MARKS[-1]}"
# Parts of a letter, not of its reading: a decomposed أ that lost its hamza would be another word.
HAMZA_ABOVE: Final = "\u0654"
HAMZA_BELOW: Final = "\u0655"
# Alef maqsura and Farsi yeh; with a hamza above they look like ئ, and no canonical mapping says so.
DOTLESS_YEHS: Final = "\u0649\u06cc"
COMBINING_HAMZAS: Final = HAMZA_ABOVE + HAMZA_BELOW
YEH_WITH_HAMZA: Final = "\u0626"

# Everything that makes a neighbourhood Arabic: letters, marks, tatweel, the Arabic punctuation marks.
ARABIC_RANGES: Final = (
    "\u060c\u0610-\u061b\u061f-\u065f\u066e-\u06d3\u06d5-\u06ef\u06fa-\u06ff\u0750-\u077f\u0870-\u08ff"
)

# --- Presentation forms ----------------------------------------------------------------------------------
# Blocks Arabic Presentation Forms A and B: glyphs of an old encoding, each a compatibility character for the
# letters it shows. Left out: the ornate parentheses ﴾ ﴿, the dots of Quranic teaching, and ﷼, a sign as $ is.
PRESENTATION_RANGES: Final = (
    "\ufb50-\ufbb1\ufbd3-\ufd3d\ufd40-\ufd8f\ufd92-\ufdc7\ufdcf\ufdf0-\ufdfb\ufdfd-\ufdff"
    "\ufe70-\ufe72\ufe74\ufe76-\ufefc"
)
# Ligatures of whole phrases, which stand as words of their own: they need a space on each side. Only the
# first two have a decomposition; the words of the others are those of their names.
PHRASE_LIGATURES: Final = MappingProxyType(
    {
        "\ufdfa": "صلى الله عليه وسلم",
        "\ufdfb": "جل جلاله",
        "\ufd40": "رحمه الله",
        "\ufd41": "رضي الله عنه",
        "\ufd42": "رضي الله عنها",
        "\ufd43": "رضي الله عنهم",
        "\ufd44": "رضي الله عنهما",
        "\ufd45": "رضي الله عنهن",
        "\ufd46": "صلى الله عليه وآله",
        "\ufd47": "عليه السلام",
        "\ufd48": "عليهم السلام",
        "\ufd49": "عليهما السلام",
        "\ufd4a": "عليه الصلاة والسلام",
        "\ufd4b": "قدس سره",
        "\ufd4c": "صلى الله عليه وآله وسلم",
        "\ufd4d": "عليها السلام",
        "\ufd4e": "تبارك وتعالى",
        "\ufd4f": "رحمهم الله",
        "\ufdcf": "سلامه علينا",
        "\ufdfd": "بسم الله الرحمن الرحيم",
        "\ufdfe": "سبحانه وتعالى",
        "\ufdff": "عز وجل",
    }
)

# --- Look-alikes -----------------------------------------------------------------------------------------
# Letters of Persian, Urdu and their neighbours that Arabic text has by the wrong keyboard, and the letter
# that is meant. گ چ پ ژ ڤ and their like have a sound of their own: they are not here.
LOOK_ALIKES: Final = MappingProxyType(
    {
        **dict.fromkeys("ٲٳٵ", "ا"),
        **dict.fromkeys("کڪڬ", "ك"),
        **dict.fromkeys("یۍېےۓؠێ", "ي"),
        **dict.fromkeys("ہھەۀۂۃۿ", "ه"),
        "ں": "ن",
    }
)

# --- Digits ----------------------------------------------------------------------------------------------
WESTERN_DIGITS: Final = "0123456789"
ARABIC_DIGITS: Final = "٠١٢٣٤٥٦٧٨٩"
PERSIAN_DIGITS: Final = "۰۱۲۳۴۵۶۷۸۹"
DIGIT_RANGES: Final = "0-9٠-٩۰-۹"
DECIMAL_SEPARATOR: Final = "\u066b"
THOUSANDS_SEPARATOR: Final = "\u066c"

# --- Punctuation -----------------------------------------------------------------------------------------
ARABIC_COMMA: Final = "\u060c"
ARABIC_SEMICOLON: Final = "\u061b"
ARABIC_QUESTION_MARK: Final = "\u061f"
ARABIC_PERCENT: Final = "\u066a"
ARABIC_PUNCTUATION: Final = MappingProxyType(
    {",": ARABIC_COMMA, ";": ARABIC_SEMICOLON, "?": ARABIC_QUESTION_MARK}
)
OPENING_BRACKETS: Final = "([{﴾"
CLOSING_BRACKETS: Final = ")]}﴿"
STRAIGHT_QUOTE: Final = '"'
CURLY_QUOTES: Final = "“”„‟"
GUILLEMETS: Final = "«»"
QUOTES: Final = STRAIGHT_QUOTE + CURLY_QUOTES + GUILLEMETS

# --- Other scripts ---------------------------------------------------------------------------------------
LATIN_RANGES: Final = "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"

# --- Text once read in the wrong encoding ----------------------------------------------------------------
# What these readings leave behind and Arabic or European text has only now and then.
MOJIBAKE_LETTERS: Final = "ÂÃ"  # European text has them too, but not before such signs
MOJIBAKE_SIGNS: Final = "\x80-\x9f¡-ª¬®-¶¸¹¼-¿ƒˆ˜Œœ‚„†‡‰‹›€™Š"
