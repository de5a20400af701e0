"""What a person can press on a page, as a browser reads it: links, files, forms with what they send."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

EMPTY = {"number": "1", "date": "2026-04-01", "time": "10:00", "email": "ana@example.org"}
"""What somebody types into a field that must not be empty, by its type; into others a word."""
TYPED = "Essai"


@dataclass
class Form:
    """A form: where it goes and what it sends, before a button adds its own name.

    Attributes:
        typed: what a person puts into fields that must be filled in and are empty, by name.
        uploads: names of its file fields.
        unticked: whether a box waits for a tick.
    """

    action: str = ""
    method: str = "get"
    fields: list = field(default_factory=list)
    buttons: list = field(default_factory=list)
    typed: dict = field(default_factory=dict)
    uploads: list = field(default_factory=list)
    multipart: bool = False
    unticked: bool = False


class Shown(HTMLParser):
    """Links, files and forms of a page."""

    def __init__(self, source):
        super().__init__()
        self.links, self.files, self.forms = [], [], []
        self._named, self._form, self._area, self._select = {}, None, None, None
        self._late = []
        self.feed(source)
        for form_id, kind, value in self._late:
            getattr(self._named[form_id], kind).append(value)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        match tag:
            case "a" if given.get("href"):
                self.links.append(given["href"])
            case "img" | "script" | "source" | "track" | "video":
                self.files += [given[name] for name in ("src", "poster") if given.get(name)]
            case "link" if given.get("rel") != "canonical":
                self.files.append(given["href"])
            case "form":
                multipart = given.get("enctype") == "multipart/form-data"
                self._form = Form(
                    given.get("action", ""), given.get("method", "get").lower(), multipart=multipart
                )
                self.forms.append(self._form)
                self._named[given.get("id", "")] = self._form
            case "input":
                self._input(given)
            case "button" if given.get("type", "submit") == "submit" and "disabled" not in given:
                press = (given.get("name"), given.get("value", ""), given.get("formaction"))
                self._keep(given, "buttons", press)
            case "textarea":
                self._area = (given, [])
            case "select":
                self._select = (given, [])
            case "option" if self._select:
                self._select[1].append((given.get("value", ""), "selected" in given))

    def handle_data(self, data):
        if self._area:
            self._area[1].append(data)

    def handle_endtag(self, tag):
        match tag:
            case "form":
                self._form = None
            case "textarea":
                given, parts = self._area
                self._text(given, "".join(parts), TYPED)
                self._area = None
            case "select":
                given, options = self._select
                chosen = [value for value, is_chosen in options if is_chosen] or [
                    value for value, _ in options[:1]
                ]
                if "required" in given and chosen == [""] and len(options) > 1:
                    chosen = [options[1][0]]
                for value in chosen:
                    self._keep(given, "fields", (given["name"], value))
                self._select = None

    def _input(self, given):
        kind, name = given.get("type", "text"), given.get("name")
        if kind in {"submit", "image"}:
            self._keep(given, "buttons", (name, given.get("value", ""), given.get("formaction")))
        elif not name or "disabled" in given:
            return
        elif kind == "file":
            self._keep(given, "uploads", name)
        elif kind in {"checkbox", "radio"}:
            if "checked" in given:
                self._keep(given, "fields", (name, given.get("value", "on")))
            elif self._form is not None and "required" in given:
                self._form.typed.setdefault(name, given.get("value", "on"))
            elif self._form is not None:
                self._form.unticked = True
        else:
            self._text(given, given.get("value", ""), EMPTY.get(kind, TYPED))

    def _text(self, given, value, otherwise):
        if "required" in given and not value and self._form is not None:
            self._form.typed[given["name"]] = given.get("placeholder", "") or otherwise
        else:
            self._keep(given, "fields", (given["name"], value))

    def _keep(self, given, kind, value):
        if "form" in given:
            self._late.append((given["form"], kind, value))
        elif self._form is not None:
            getattr(self._form, kind).append(value)
