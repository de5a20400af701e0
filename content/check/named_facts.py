"""Whether an item, and each of its answers, says no more than the facts that it names."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from content.facts import MARK, Fact
from content.loader.problems import Level, Where
from content.pack import Item
from games.kind import Explained
from games.view import Source

Finding = tuple[Level, Where, str, str]


def weaknesses(item: Item, facts: Callable[[], Mapping[str, Fact]], today: date) -> Iterator[Finding]:
    """A fact that does not exist or is to be read again; a source, date or confidence that is not its own.

    A fact that a question or a card names counts as the item's.

    Args:
        facts: gives every fact by its mark; called where the item names one.
    """
    places = list(_places(item))
    facts_by_id = facts() if places else {}
    for where, name in places:
        if name not in facts_by_id:
            fix = "Recopiez sa marque depuis content/facts, ou écrivez le fait."
            yield "error", where, f"Le fait « {name} » n’existe pas.", fix
    item_facts = [facts_by_id[mark] for mark in item.facts if mark in facts_by_id]
    for fact in item_facts:
        where = next(where for where, name in places if name == fact.id)
        if fact.review_on < today:
            message = f"Le fait « {fact.id} » était à relire le {fact.review_on:%d/%m/%Y} au plus tard."
            yield "warning", where, message, "Relisez sa source, puis changez sa date dans content/facts."
        if item.head.confidence == "V" and fact.confidence == "V2":
            message = f"Le fait « {fact.id} » n’est lu que de seconde main."
            yield "error", ("confidence",), message, "Écrivez « confidence: V2 »."
    if item_facts:
        yield from _source(item, item.source.shown, item_facts, ("source",))
    for part in item.explained:
        yield from _own_source(item, part, item_facts)
    yield from _unsaid(item, facts_by_id)


def _places(item: Item) -> Iterator[tuple[Where, str]]:
    """Every mark that the item says, with its path: its own, its parts', its misconception's."""
    yield from ((("facts", at), name) for at, name in enumerate(item.head.facts))
    for part in item.explained:
        yield from (((*part.where, "facts", at), name) for at, name in enumerate(part.facts))
    if item.head.misconception and MARK.fullmatch(item.head.misconception.basis):
        yield ("misconception", "basis"), item.head.misconception.basis


def _own_source(item: Item, part: Explained, item_facts: Sequence[Fact]) -> Iterator[Finding]:
    """The source of an answer that says its own source or facts: it is that of one of these facts."""
    own = [fact for fact in item_facts if fact.id in part.facts] if part.facts else item_facts
    if not own or not (part.source or part.facts):
        return
    if part.source:
        yield from _source(item, part.source, own, (*part.where, "source"), item_facts)
        return
    for level, _, _, _ in _source(item, item.source.shown, own, ("source",), item_facts):
        message = f"La source de la fiche n’est pas celle du fait nommé ici ({_ids(own)})."
        fix = f"Donnez ici la source de ce fait : « {own[0].source.label} », {own[0].source.date}."
        yield level, (*part.where, "facts"), message, fix


def _unsaid(item: Item, facts_by_id: Mapping[str, Fact]) -> Iterator[Finding]:
    """Answers that say neither source nor facts, while a fact of another source has no answer.

    An answer that says nothing has the item's source. A fact that an answer names is told there; of which
    only the misconception is made needs none. Two articles of a code are two sources, by their labels.
    """
    basis = item.head.misconception.basis if item.head.misconception else ""
    placed = {basis}.union(*(part.facts for part in item.explained))
    others = [
        mark
        for mark in item.head.facts
        if mark in facts_by_id and mark not in placed and not _is_own(item, facts_by_id[mark].source.shown)
    ]
    silent = [part.where for part in item.explained if not (part.source or part.facts)]
    if not others or len(item.explained) < 2 or not silent:
        return
    line = silent[0][0]
    numbers = ", ".join(str(int(where[-1]) + 1) for where in silent)
    message = (
        f"Quelle réponse s’appuie sur {', '.join(others)}, d’une autre source que la fiche ? "
        f"Rien ne le dit à « {line} » {numbers}."
    )
    fix = "Donnez-y « facts: » et « source: »."
    yield "warning", silent[0], message, fix


def _source(
    item: Item, source: Source, facts: Sequence[Fact], where: Where, item_facts: Sequence[Fact] = ()
) -> Iterator[Finding]:
    """A source is that of one of the facts; of several in one document, not another of `item_facts`."""
    same = [fact for fact in facts if _is_same(item, source, fact.source.shown)]
    labels = {fact.source.label for fact in facts}
    if not same or source.label in {fact.source.label for fact in item_facts} - labels:
        message = f"La source n’est pas celle du fait nommé ({_ids(facts)}) : « {facts[0].source.label} »."
        yield "warning", where, message, "Reprenez la source du fait, ou nommez-en un autre."
    elif source.date not in {fact.source.date for fact in same}:
        message = (
            f"La date de la source n’est pas celle du fait nommé ({_ids(facts)}) : {same[0].source.date}."
        )
        yield "warning", (*where, "date"), message, "Reprenez la date du fait, ou corrigez le fait."


def _ids(facts: Sequence[Fact]) -> str:
    return ", ".join(fact.id for fact in facts)


def _is_own(item: Item, source: Source) -> bool:
    """Whether it is the item's own source, and the same article of it."""
    own = item.source.shown
    return _is_same(item, own, source) and (item.language != "fr" or own.label == source.label)


def _is_same(item: Item, source: Source, other: Source) -> bool:
    """Compared by address where both have one, else by label; a translation words its label itself."""
    if source.address and other.address:
        return source.address == other.address
    return item.language != "fr" or source.label == other.label
