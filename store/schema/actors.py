"""Who acted, as the audit log keeps it: a value made once, where a chat, a page or a command begins."""

from typing import Literal, Self

Origin = Literal["chat", "desk", "cli", "clock", "entry"]
"""Where from. "entry": a page that lets people in, before it is known who they are."""
_ORIGINS: dict[str, Origin] = {"clock": "clock", "web": "entry"}


class Actor(str):
    """The name of who acted ("player:12", "cli", "clock"), with the label of their role and from where.

    It is a name that carries two facts more: what compares or stores names of actors takes it as it is.

    Attributes:
        label: of the role they acted under, "" for none; it stays in the log when the role has ended.
        origin: from where.
    """

    label: str
    origin: Origin

    __slots__ = ("label", "origin")

    def __new__(cls, name: str, label: str = "", origin: Origin | None = None) -> Self:
        """An actor; without `origin`, the one that the name tells, as of lines written before it was kept."""
        actor = super().__new__(cls, name)
        actor.label = label
        actor.origin = origin or _ORIGINS.get(name, "chat" if name.startswith("player:") else "cli")
        return actor

    @classmethod
    def of(cls, name: str) -> "Actor":
        """The actor itself, or one of that name without a label."""
        return name if isinstance(name, Actor) else cls(name)
