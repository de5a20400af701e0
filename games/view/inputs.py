"""What a person can press or fill in, and what the press sends back."""

from dataclasses import dataclass
from typing import Literal

from games.view.texts import Pairs

OptionState = Literal["open", "right", "wrong", "missed", "chosen", "other"]


@dataclass(frozen=True, slots=True)
class Action:
    """What a press sends back: a verb of the router and its values, in a stable order."""

    verb: str
    values: Pairs = ()

    @classmethod
    def of(cls, verb: str, **values: object) -> "Action":
        """Build an action from keyword values; every value travels as text."""
        return cls(verb, tuple((key, str(value)) for key, value in values.items()))


@dataclass(frozen=True, slots=True)
class Option:
    """One row of a choice; `value` is the position shown ("1", "2" ...), never the author's id.

    `note` says the state in words ("Votre réponse"); it is empty while the question is open. `chosen` is a
    person's answer where it is neither right nor wrong, `other` what was not picked.
    """

    value: str
    label: str
    state: OptionState = "open"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """Numbered rows. While `action` is set they can be picked: the press sends it plus `name`=value(s).

    `multiple` adds one submit button (`submit`); several values travel as "1,3", those `given` are ticked
    at first. `label` is for screen readers, `error` is shown above the rows.
    """

    label: str
    options: tuple[Option, ...]
    action: Action | None = None
    name: str = "pick"
    multiple: bool = False
    submit: str = ""
    error: str = ""
    given: tuple[str, ...] = ()
    type: Literal["choice"] = "choice"


@dataclass(frozen=True, slots=True)
class Field:
    """One input of a form. A `select` has `options` (value, label); `error` is shown beside it.

    A `number` has its bounds in `least` and `most`, and its `unit` in words ("jours").
    """

    name: str
    label: str
    kind: Literal["text", "email", "select", "date", "time", "number"] = "text"
    value: str = ""
    options: Pairs = ()
    required: bool = True
    max_length: int = 0
    hint: str = ""
    error: str = ""
    least: float | None = None
    most: float | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """Inputs sent together: the press sends `action` plus one value a field."""

    action: Action
    fields: tuple[Field, ...]
    submit: str
    type: Literal["form"] = "form"


@dataclass(frozen=True, slots=True)
class Match:
    """Rows that each take one of the `options`: pairs, or the steps of an order. One press sends the whole.

    A row's value is its position ("1"), an option's is its position too and its `mark` what one types
    ("c"). The press sends `action` plus `name`1, `name`2 ... with each row's option, in the order of the
    rows. `unique`: an option fits one row only. Without `action` it is answered: each row's note says
    what was given. `given` is what a refused press had, row by row ("": nothing), `error` why.
    `how` says what to do where rows are pressed, `typed` what to write where nothing can be.
    """

    label: str
    rows: tuple[Option, ...]
    options: tuple[Option, ...]
    marks: tuple[str, ...]
    action: Action | None = None
    name: str = "pick"
    unique: bool = True
    submit: str = ""
    given: tuple[str, ...] = ()
    error: str = ""
    how: str = ""
    typed: str = ""
    type: Literal["match"] = "match"

    def given_to(self, row: Option) -> str:
        """The option that a refused press gave to a row, "" where it gave none."""
        return dict(zip((line.value for line in self.rows), self.given, strict=False)).get(row.value, "")

    @property
    def is_order(self) -> bool:
        """Whether a mark says all: the places of an order, 1, 2, 3."""
        return all(option.label in {"", mark} for mark, option in zip(self.marks, self.options, strict=True))


@dataclass(frozen=True, slots=True)
class Button:
    """A press that is no answer. `address` opens a page instead of sending a turn."""

    label: str
    action: Action | None = None
    primary: bool = False
    address: str = ""
