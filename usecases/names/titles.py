"""What leads name: seasons, lists, roles, teams and sites, by one rule that every channel can show."""

import re
import unicodedata

from markdown_it import MarkdownIt

from usecases.context import Refused
from usecases.names import fold, offends, one_line

LONGEST_TITLE = 60
"""Of a season, a list, a role, a team or a site."""
_SIGNS = frozenset(" '’‘\"“”„«»‹›-‐–—.…,:;!¡?¿&/()[]|+*=±×÷~^_#@%‰°ºª§$€£©®™•·¹²³½¼¾´`")
"""Signs of ordinary writing, all of which drawn pictures have."""
_ADDRESS = re.compile(r"://|\bwww\.", re.IGNORECASE)
_MARKDOWN = MarkdownIt("commonmark").enable("strikethrough")
"""What Teams and others read in a text; HTML may stand in it."""


def check_title(text: str, refusal: type[Refused], own: str = "") -> str:
    """The name that a lead gives a season, a list, a role, a team or a site, as it is kept.

    Args:
        own: the name that it has, which may stay whatever it is; "" of what is new.

    Raises:
        refusal: it is too short, too long or hurtful, a channel would read markup in it, or a letter or a
            sign of it cannot be seen everywhere.
    """
    title = one_line(text)
    if own and title == one_line(own):
        return own
    fits = min(len(title), len(fold(title))) >= 2 and len(title) <= LONGEST_TITLE
    if not (fits and all(map(_is_written, title)) and _is_plain(title)):
        raise refusal("names.writing", most=LONGEST_TITLE)
    if offends(title):
        raise refusal("names.offends")
    return title


def _is_written(letter: str) -> bool:
    """Whether it is a Latin letter, a digit or a sign of ordinary writing."""
    if letter in _SIGNS:
        return True
    latin = letter.isalpha() and unicodedata.name(letter, "").startswith("LATIN")
    return latin or (letter.isascii() and letter.isdigit())


def _is_plain(title: str) -> bool:
    """Whether Markdown shows a line as it is written, and no reader makes a link of it."""
    parts = [part for line in _MARKDOWN.parseInline(title) for part in line.children or ()]
    as_written = {part.type for part in parts} == {"text"} and "".join(
        part.content for part in parts
    ) == title
    return as_written and not _ADDRESS.search(title)
