"""HTML and Markdown to plain text. Paragraphs become spaces; all else that is dropped is named."""

from collections.abc import Iterable
from html.parser import HTMLParser

_SILENT = frozenset(
    {"p", "br", "div", "span", "body", "html", "section", "article", "header", "footer", "wbr", "hr"}
)
_EMPHASIS = frozenset(
    {"b", "i", "u", "em", "strong", "small", "font", "mark", "big", "s", "center", "code", "tt", "cite"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "label", "blockquote", "q", "pre", "abbr", "a"}
)
_NAMES = {
    "img": "une image",
    "audio": "un son",
    "video": "un film",
    "source": "un film ou un son",
    "iframe": "une page insérée",
    "object": "un objet inséré",
    "embed": "un objet inséré",
    "svg": "un dessin",
    "math": "une formule",
    "table": "un tableau",
    "ul": "une liste",
    "ol": "une liste",
    "sub": "un indice",
    "sup": "un exposant",
    "script": "un script",
    "style": "une feuille de style",
}
_PARTS = frozenset({"li", "tr", "td", "th", "tbody", "thead", "tfoot", "dl", "dt", "dd", "track", "caption"})
_INLINE = _EMPHASIS - {"h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre"} | {"span", "sub", "sup"}
_HIDDEN = frozenset({"script", "style"})


class _Stripper(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.lost: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in _HIDDEN
        values = {name: value or "" for name, value in attrs}
        if tag == "a" and values.get("href"):
            self.lost.append(f"un lien ({values['href']})")
        elif tag in _EMPHASIS:
            self.lost.append("une mise en forme")
        elif tag in _NAMES:
            name = values.get("alt") or values.get("src", "")
            self.lost.append(f"{_NAMES[tag]} ({name})" if name else _NAMES[tag])
        elif tag not in _SILENT | _PARTS:
            self.lost.append(f"une balise <{tag}>")
        self._space(tag)

    def handle_endtag(self, tag: str) -> None:
        self._hidden = max(0, self._hidden - (tag in _HIDDEN))
        self._space(tag)

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data)

    def handle_comment(self, data: str) -> None:
        self.lost.append(f"un commentaire ({data.strip()})")

    def handle_decl(self, decl: str) -> None:
        self.lost.append(f"une déclaration ({decl})")

    def handle_pi(self, data: str) -> None:
        self.handle_decl(data)

    def unknown_decl(self, data: str) -> None:
        self.handle_decl(data)

    def _space(self, tag: str) -> None:
        if tag not in _INLINE:
            self.parts.append(" ")


def from_html(text: str) -> tuple[str, list[str]]:
    """The text without its tags, and what went with them."""
    if "<" not in text and "&" not in text:
        return text, []
    stripper = _Stripper()
    try:
        stripper.feed(text)
        stripper.close()
    except (AssertionError, ValueError):  # the standard parser gives up so on some broken declarations
        return text, ["un HTML qui ne se lit pas (le texte est gardé tel quel)"]
    return "".join(stripper.parts), stripper.lost


def from_markdown(text: str) -> tuple[str, list[str]]:
    """The text without links, pictures and marks of emphasis; HTML may stand in Markdown."""
    parts: list[str] = []
    lost: list[str] = []
    at = 0
    while at < len(text):
        link = _link(text, at)
        if link is not None:
            label, address, picture, at = link
            parts.append("" if picture else label)
            lost.append(f"une image ({label or address})" if picture else f"un lien ({address})")
            continue
        run = _run(text, at)
        if _is_emphasis(text, at, run):
            lost.append("une mise en forme")
        else:
            parts.append(run)
        at += len(run)
    bare, more = from_html("\n".join(_without_mark(line, lost) for line in "".join(parts).split("\n")))
    return bare, lost + more


def _link(text: str, at: int) -> tuple[str, str, bool, int] | None:
    """A link or a picture that begins here: label, address, whether it is a picture, and where it ends."""
    picture = text.startswith("![", at)
    start = at + 2 if picture else at + 1
    middle = text.find("](", start) if picture or text.startswith("[", at) else -1
    end = text.find(")", middle) if middle >= 0 else -1
    if end < 0 or "\n" in text[at:end]:
        return None
    return text[start:middle], text[middle + 2 : end], picture, end + 1


def _run(text: str, at: int) -> str:
    """The character here, with its repetitions where it is a mark of emphasis."""
    end = at + 1
    while text[at] in "*_`" and end < len(text) and text[end] == text[at]:
        end += 1
    return text[at:end]


def _is_emphasis(text: str, at: int, run: str) -> bool:
    """Whether a mark touches one word: not in "3 * 4", "2*3", "un_mot", nor the blank of a missing word."""
    before, after = text[at - 1 : at] if at else "", text[at + len(run) : at + len(run) + 1]
    around = (before + after).strip()
    inside = bool(before.strip() and after.strip()) and around.isalnum()
    return run[0] in "*_`" and len(run) <= 3 and bool(around) and not inside


def _without_mark(line: str, lost: list[str]) -> str:
    """The line without the sign of a heading, a quotation or a list."""
    bare = line.lstrip()
    for sign in ("#", ">", "-", "+"):
        rest = bare.lstrip(sign)
        if rest != bare and rest.startswith(" ") and (sign == "#" or len(bare) - len(rest) == 1):
            lost.append("une mise en forme")
            return rest.lstrip()
    return line


def loss_list(lost: Iterable[str]) -> str:
    """What was lost, each once, in one sentence's end."""
    return ", ".join(dict.fromkeys(lost))
