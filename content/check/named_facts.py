"""Whether an item says no more than the facts that it names."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from content.facts import MARK, Fact
from content.loader.problems import Level, Where
from content.pack import Item
from games.authored import AuthoredSource

Told = tuple[Level, Where, str, str]


def weaknesses(item: Item, facts: Callable[[], Mapping[str, Fact]], today: date) -> Iterator[Told]:
    """A fact that does not exist or is to be read again; a source, date or confidence that is not its own.

    Args:
        facts: gives every fact by its mark; called where the item names one.
    """
    head = item.head
    named: list[Fact] = []
    names: list[tuple[Where, str]] = [(("facts", at), name) for at, name in enumerate(head.facts)]
    if head.misconception and MARK.fullmatch(head.misconception.basis):
        names.append((("misconception", "basis"), head.misconception.basis))
    known = facts() if names else {}
    for where, name in names:
        if name not in known:
            fix = "Recopiez sa marque depuis content/facts, ou écrivez le fait."
            yield "error", where, f"Le fait « {name} » n’existe pas.", fix
        elif where[0] == "facts":
            named.append(known[name])
            if known[name].review_on < today:
                message = (
                    f"Le fait « {name} » était à relire le {known[name].review_on:%d/%m/%Y} au plus tard."
                )
                yield "warning", where, message, "Relisez sa source, puis changez sa date dans content/facts."
    for fact in named:
        if item.head.confidence == "V" and fact.confidence == "V2":
            message = f"Le fait « {fact.id} » n’est lu que de seconde main."
            yield "error", ("confidence",), message, "Écrivez « confidence: V2 »."
    if named:
        yield from _source(item, named)


def _source(item: Item, named: list[Fact]) -> Iterator[Told]:
    """An item of several facts gives the source of one of them."""
    same = [fact for fact in named if _is_same(item, fact.source)]
    ids = ", ".join(fact.id for fact in named)
    if not same:
        message = f"La source n’est pas celle du fait nommé ({ids}) : « {named[0].source.label} »."
        yield "warning", ("source",), message, "Reprenez la source du fait, ou nommez-en un autre."
    elif item.source.date not in {fact.source.date for fact in same}:
        message = f"La date de la source n’est pas celle du fait nommé ({ids}) : {same[0].source.date}."
        yield "warning", ("source", "date"), message, "Reprenez la date du fait, ou corrigez le fait."


def _is_same(item: Item, source: AuthoredSource) -> bool:
    """Compared by address where both have one, else by label; a translation words its label itself."""
    if item.source.address and source.address:
        return item.source.address == source.address
    return item.language != "fr" or item.source.label == source.label
