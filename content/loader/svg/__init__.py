"""An SVG of authors: a drawing, and nothing that runs, fetches, or keeps a server busy.

What it may hold is listed in `vocabulary`; whatever else there is, is told with its line.
"""

import math
import re
from collections import Counter
from collections.abc import Mapping
from io import BytesIO
from typing import Final
from xml.etree import ElementTree as ET
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler, feature_namespaces
from xml.sax.xmlreader import AttributesNSImpl, Locator

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from defusedxml.sax import make_parser
from resvg_py import svg_to_bytes

from content.loader.flaw import Flaw
from content.loader.svg import dashes
from content.loader.svg.vocabulary import (
    ATTRIBUTES,
    EDITORS,
    ELEMENTS,
    FUNCTIONS,
    INERT_PREFIXES,
    REASONS,
    REMOVE,
    TEXTS,
    UNKNOWN,
)

_SVG: Final = "http://www.w3.org/2000/svg"
_XML: Final = "http://www.w3.org/XML/1998/namespace"
_XLINK: Final = "http://www.w3.org/1999/xlink"
_LARGEST, _SLIMMEST = 4096, 4
_UNITS: Final = {"": 1.0, "px": 1.0, "mm": 3.78, "cm": 37.8, "in": 96.0, "pt": 1.34, "pc": 16.0}
"""Points of a unit, as a browser counts."""
_TRIED_WIDTH: Final = 64
_DEEPEST: Final = 60
"""Elements in one another: some hundreds overflow the stack of the library that draws."""
_DEAREST: Final = 500
"""Parts that all clips and masks draw together: each is a picture of its own."""
_CITED: Final = 60
"""Signs of an author's own text that a sentence cites."""
_CALL: Final = re.compile(r"([\w-]*)\s*\(\s*['\"]?([^'\")]*)")
_LOCAL: Final = re.compile(r"url\s*\(\s*['\"]?#([^'\")\s]+)", re.IGNORECASE)
_SIZE: Final = re.compile(r"([-+.\deE]+?)(px|mm|cm|in|pt|pc)?")
_DECLARED: Final = re.compile(r"<\?xml[^>]*?encoding\s*=\s*['\"]([^'\"]*)")
_SAVE_AGAIN: Final = "Enregistrez le dessin de nouveau, en «\u00a0SVG simple\u00a0» s’il y a le choix."


class _Refused(Exception):  # noqa: N818 (it carries an answer)
    """What a drawing holds: the end of « Ce dessin contient », and what to do."""

    def __init__(self, what: str, fix: str = REMOVE) -> None:
        super().__init__(what)
        self.what, self.fix = what, fix


def fault(data: bytes) -> Flaw | None:
    """What is wrong with a drawing and where, None where nothing is.

    It is drawn once, small, by the library that makes the PNG which Teams shows.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Flaw("Ce dessin n’est pas écrit en UTF-8.", _SAVE_AGAIN)
    declared = _DECLARED.match(text)
    if declared and declared[1].lower() not in {
        "utf-8",
        "utf8",
        "us-ascii",
    }:  # a browser would read other signs
        return Flaw("Ce dessin n’est pas écrit en UTF-8.", _SAVE_AGAIN, 1)
    reader = _Reader()
    parser = make_parser()
    parser.forbid_dtd = True
    parser.setFeature(feature_namespaces, 1)
    parser.setContentHandler(reader)
    try:
        parser.parse(BytesIO(text.encode()))
        reader.check_cost()
    except _Refused as refused:
        return Flaw(f"Ce dessin contient {refused.what}.", refused.fix, reader.line)
    except DefusedXmlException:
        return Flaw(
            "Ce dessin contient un DOCTYPE ou une entité.",
            "Ôtez les lignes «\u00a0<!DOCTYPE…>\u00a0».",
            reader.line,
        )
    except (SAXParseException, ValueError) as error:
        line = error.getLineNumber() if isinstance(error, SAXParseException) else None
        return Flaw("Ce fichier n’est pas un .svg que l’on peut lire.", _SAVE_AGAIN, line or 0)
    if not reader.sized:
        sides = f"des nombres de 1 à {_LARGEST}, un côté {_SLIMMEST} fois l’autre au plus"
        return Flaw(
            f"La taille de ce dessin (viewBox, width, height) ne va pas\u00a0: il faut {sides}.", _SAVE_AGAIN
        )
    return (
        None if _is_drawn(text) else Flaw("Ce fichier n’est pas un .svg que l’on peut montrer.", _SAVE_AGAIN)
    )


def without_notes(data: bytes) -> bytes:
    """A drawing without fault and without what its program noted, which may name people and files.

    The same bytes where there is nothing of the kind.
    """
    root = fromstring(data, forbid_dtd=True)
    dropped = 0
    for element in root.iter():
        for name in [key for key in element.attrib if _space(key) in EDITORS]:
            del element.attrib[name]
            dropped += 1
        for child in [
            each for each in element if _space(each.tag) in EDITORS or each.tag == f"{{{_SVG}}}metadata"
        ]:
            element.remove(child)
            dropped += 1
    if not dropped:
        return data
    ET.register_namespace("", _SVG)
    ET.register_namespace("xlink", _XLINK)
    return bytes(ET.tostring(root, encoding="utf-8"))


class _Reader(ContentHandler):
    """Reads a drawing from its beginning, and stops at the first thing that it may not hold.

    Attributes:
        line: where it reads.
        sized: whether the drawing has a plain and small size: a huge one would fill the memory.
    """

    def __init__(self) -> None:
        super().__init__()
        self.sized = False
        self._where: Locator | None = None
        self._depth = self._elements = 0
        self._style: list[str] | None = None
        self._cut: list[str] = []  # the clips and masks that are open
        self._sizes: Counter[str] = Counter()  # of clips and masks, by id
        self._uses: Counter[str] = Counter()
        self._nested: set[str] = set()
        self._dashed: list[str | None] = []  # the dashes of the elements that are open
        self._lines: list[tuple[str | None, frozenset[str], float]] = []  # dashes, classes, length
        self._rules: list[tuple[frozenset[str] | None, str]] = []

    @property
    def line(self) -> int:
        return 0 if self._where is None else self._where.getLineNumber() or 0

    def setDocumentLocator(self, locator: Locator) -> None:  # noqa: N802 (SAX names it)
        self._where = locator

    def processingInstruction(self, target: str, data: str) -> None:  # noqa: ARG002, N802 (SAX names it)
        raise _Refused(f"une instruction («\u00a0<?{_cited(target)}\u00a0»)", "Ôtez cette ligne du fichier.")

    def startElementNS(  # noqa: N802 (SAX names it)
        self,
        name: tuple[str | None, str],
        qname: str | None,  # noqa: ARG002
        attrs: AttributesNSImpl,
    ) -> None:
        space, local = name
        self._depth, self._elements = self._depth + 1, self._elements + 1
        if self._depth > _DEEPEST:
            raise _Refused(f"plus de {_DEEPEST} groupes l’un dans l’autre", "Dégroupez ses formes.")
        self._dash({key: value for (owner, key), value in attrs.items() if not owner})
        if self._style is not None:
            raise _Refused(f"un élément dans un style («\u00a0<{_cited(local)}>\u00a0»)")
        if space in EDITORS and self._depth > 1:
            return
        if space != _SVG or local not in ELEMENTS or (self._depth == 1 and local != "svg"):
            what, fix = REASONS.get(local, UNKNOWN)
            raise _Refused(f"{what} («\u00a0<{_cited(local)}>\u00a0»)", fix)
        values = dict(attrs.items())
        if self._depth == 1:
            self.sized = _is_of_a_size({key: value for (owner, key), value in values.items() if not owner})
        if local in {"clipPath", "mask"}:
            self._cut.append(values.get((None, "id"), ""))
        for cut in self._cut:
            self._sizes[cut] += 1
        for (owner, key), value in values.items():
            self._attribute(owner, key, value)
        if local == "style":
            self._style = []

    def endElementNS(self, name: tuple[str | None, str], qname: str | None) -> None:  # noqa: ARG002, N802
        self._depth -= 1
        self._dashed.pop()
        if name[0] == _SVG and name[1] in {"clipPath", "mask"}:
            self._cut.pop()
        if self._style is not None:
            self._check(text := "".join(self._style))
            self._rules += dashes.rules(text)
            self._uses.update(dict.fromkeys(_LOCAL.findall(text), _DEAREST))
            self._style = None

    def characters(self, content: str) -> None:
        if self._style is not None:
            self._style.append(content)

    def check_cost(self) -> None:
        """Refuse what multiplies: clips and masks inside of others, or very many of them."""
        if self._nested & self._sizes.keys():
            raise _Refused("une découpe dans une découpe", "Aplatissez-la, ou enregistrez le dessin en .png.")
        if sum(count * self._sizes[cut] for cut, count in self._uses.items()) > _DEAREST:
            raise _Refused("trop de découpes", "Ôtez-en, ou enregistrez le dessin en .png.")
        if self._count_dashes() > dashes.MOST:
            raise _Refused("trop de tirets", "Allongez-les, ou tracez un trait plein.")

    def _dash(self, values: Mapping[str, str]) -> None:
        """Note the dashes of an element, its own or those around it, and its length."""
        own = dashes.declared(values.get("style", "")) or values.get("stroke-dasharray")
        around = self._dashed[-1] if self._dashed else None
        self._dashed.append(own.strip() if own is not None else around)
        if (length := dashes.length(values)) > 0:
            self._lines.append((self._dashed[-1], frozenset(values.get("class", "").split()), length))

    def _count_dashes(self) -> float:
        """How many dashes are drawn; of an element that several rules reach, those of the finest."""
        total = 0.0
        for own, classes, length in self._lines:
            asked = [each for names, each in self._rules if names is None or names & classes]
            asked += [own] if own is not None else []
            periods = [period for each in asked if (period := dashes.period(each)) is not None]
            if periods:
                total += length / min(periods) if min(periods) else math.inf
        return total

    def _attribute(self, space: str | None, name: str, value: str) -> None:
        if space in EDITORS or (space == _XML and name in {"space", "lang", "id"}):
            return
        if not space and name.lower().startswith("on"):
            raise _Refused(f"un script («\u00a0{_cited(name)}\u00a0»)")
        if name in {"href", "src"} and space in {None, _XLINK}:
            if not value.startswith("#"):
                raise _Refused(f"une adresse extérieure («\u00a0{_cited(value)}\u00a0»)")
            return
        if space == _XLINK and name in {"type", "title", "show", "actuate", "role", "arcrole"}:
            return
        inert = name.startswith(INERT_PREFIXES)
        if space or not (inert or name in ATTRIBUTES):
            raise _Refused(f"un attribut que Déclic ne montre pas («\u00a0{_cited(name)}\u00a0»)")
        if inert or name in TEXTS:
            return
        self._check(value)
        for part in _LOCAL.findall(value):
            self._uses[part] += 1
            if self._cut:
                self._nested.add(part)

    def _check(self, style: str) -> None:
        """Refuse a style that could fetch something, however it is spelled."""
        if "\\" in style:
            raise _Refused("une barre oblique inverse («\u00a0\\\u00a0») dans un style")
        if rule := re.search(r"@[\w-]*", style):
            raise _Refused(f"une règle de style («\u00a0{_cited(rule[0])}\u00a0»)")
        for name, value in _CALL.findall(style):
            if name.lower() == "url":
                if not value.lstrip().startswith("#"):
                    raise _Refused(f"une adresse extérieure («\u00a0{_cited(value)}\u00a0»)")
            elif name and name.lower() not in FUNCTIONS:
                raise _Refused(f"une fonction de style («\u00a0{_cited(name)}(\u00a0»)")


def _is_of_a_size(attributes: dict[str, str]) -> bool:
    box = attributes.get("viewBox", "").replace(",", " ").split()
    sizes = [*box[2:], *(attributes[name] for name in ("width", "height") if name in attributes)]
    read = [_SIZE.fullmatch(size.strip()) for size in sizes]
    try:
        numbers = [float(each[1]) * _UNITS[each[2] or ""] for each in read if each]
    except ValueError:
        return False
    if len(box) != 4 or not all(read) or not all(1 <= number <= _LARGEST for number in numbers):
        return False
    return all(max(pair) <= _SLIMMEST * min(pair) for pair in (numbers[:2], numbers[2:]) if len(pair) == 2)


def _is_drawn(text: str) -> bool:
    try:
        return bool(svg_to_bytes(svg_string=text, width=_TRIED_WIDTH, dpi=96))
    except ValueError:
        return False


def _space(name: object) -> str:
    return str(name).removeprefix("{").rpartition("}")[0]


def _cited(text: str) -> str:
    """An author's own text on one line, shortened."""
    line = "".join(sign if sign.isprintable() else " " for sign in text).strip()
    return line if len(line) <= _CITED else f"{line[:_CITED]}…"
