"""The card of a situation: open, or the reaction chosen, why, and the gauges. Before, no effect shows."""

from collections.abc import Iterable
from fractions import Fraction

from games.kind import Frame, State, Words
from games.kinds.situation import rules
from games.kinds.situation.item import Card, Situation
from games.view import (
    Bar,
    Bars,
    Block,
    Choice,
    Header,
    Option,
    OptionState,
    Panel,
    Progress,
    Text,
    Tone,
    View,
)

_PLACES = {
    "counter": "situation.counter",
    "phone": "situation.phone",
    "letter": "situation.letter",
    "online": "situation.online",
    "school": "situation.school",
}
_GAUGES = {
    "listening": "situation.listening",
    "clarity": "situation.clarity",
    "speed": "situation.speed",
    "trust": "situation.trust",
    "safety": "situation.safety",
}
_MARKS: dict[Tone, OptionState] = {"right": "right", "partial": "chosen", "wrong": "wrong"}
_OTHER: OptionState = "other"
_QUOTES = '«»“”" \u00a0\u202f'


def show(item: Situation, state: State, words: Words, frame: Frame, question: int | None = None) -> View:
    """The card of a number; one not yet reached is never shown, the waiting one stands for it."""
    at = _at(item, state, question)
    card, of = rules.card_at(item, state, at), len(state["deck"])
    blocks: list[Block] = [
        Header(words(_PLACES[card.place]), frame.theme, frame.worth),
        Progress(at + 1, of, words("situation.progress", at=at + 1, of=of)),
    ]
    if card.follow_up:
        blocks.append(Text(words("situation.follows"), "soft"))
    blocks.append(Text(card.says, "title"))
    if at == len(state["played"]):
        return View(card.says, (*blocks, *_open(item, card, state, words, frame, at)))
    panel, answered = _panel(card, state, words, at), _chosen(card, state, words, at)
    return View(panel.title, (*blocks, answered, panel, *_gauges(item, state, words, at)))


def _at(item: Situation, state: State, question: int | None) -> int:
    waiting = rules.asking(item, state)
    last = len(state["played"]) - 1 if waiting is None else waiting
    return last if question is None or not 0 <= question <= last else question


def _open(
    item: Situation, card: Card, state: State, words: Words, frame: Frame, at: int
) -> tuple[Block, ...]:
    action = frame.answering(at)
    order = state["orders"][card.id]
    options = tuple(Option(str(number), card.choice(name).text) for number, name in enumerate(order, start=1))
    choice = Choice(words("situation.choose"), options, action)
    if at:
        return (choice,)
    names = _names(item.gauges, words).lower()
    return Text(words("situation.how", gauges=names, begin=rules.BEGIN), "soft"), choice


def _names(gauges: Iterable[str], words: Words) -> str:
    return ", ".join(words(_GAUGES[gauge]) for gauge in gauges)


def _verdict(card: Card, state: State, at: int) -> tuple[Tone, str]:
    """The tone and the words key for a reaction, by its total effect; a card's best reaction helps."""
    turn = state["played"][at]
    if Fraction(turn["merit"]) == 1:
        return "right", "situation.most_helpful"
    net = card.choice(turn["pick"]).total
    if net < 0:
        return "wrong", "situation.costly"
    return "partial", "situation.helpful" if net else "situation.balanced"


def _chosen(card: Card, state: State, words: Words, at: int) -> Choice:
    """The reactions with a mark: the one chosen, and those that help the most where it does not."""
    pick = state["played"][at]["pick"]
    chosen = _MARKS[_verdict(card, state, at)[0]] if pick else _OTHER
    options = []
    for number, name in enumerate(state["orders"][card.id], start=1):
        choice, mark, note = card.choice(name), _OTHER, ""
        if name == pick:
            mark, note = chosen, words("situation.your_choice")
        elif chosen != "right" and rules.merit(card, choice) == 1:
            mark, note = "missed", words("situation.better")
        options.append(Option(str(number), choice.text, mark, note))
    return Choice(words("situation.choices"), tuple(options))


def _panel(card: Card, state: State, words: Words, at: int) -> Panel:
    pick = state["played"][at]["pick"]
    if not pick:
        best = rules.most_helpful(card)
        title = words("situation.most_helpful_one", text=best.text.rstrip(" ."))
        return Panel("info", title, (best.explain,), card.cited)
    tone, title = _verdict(card, state, at)
    return Panel(tone, words(title), (card.choice(pick).explain,), card.cited)


def _gauges(item: Situation, state: State, words: Words, at: int) -> tuple[Block, ...]:
    """The gauges after a card, each with its change; after the last card also the user's last word."""
    before, after = rules.gauges_before(item, state, at), state["played"][at]["gauges"]
    bars = tuple(_bar(gauge, before[gauge], level, words) for gauge, level in after.items())
    if state["card"] is not None or at < len(state["played"]) - 1:
        return (Bars(words("situation.gauges"), bars),)
    last_word = getattr(item.endings, rules.ending(item, state)).strip(_QUOTES)
    last = Text(words("situation.last_word", said=last_word), "strong")
    empty = [gauge for gauge, level in after.items() if level == 0]
    over = (Text(words("situation.emptied", gauges=_names(empty, words))),) if empty else ()
    return *over, Bars(words("situation.gauges_at_the_end"), bars), last


def _bar(gauge: str, before: int, level: int, words: Words) -> Bar:
    change = level - before
    label = words(_GAUGES[gauge])
    if not change:
        return Bar(label, level, words("situation.level", level=level))
    signed = f"+{change}" if change > 0 else f"−{-change}"
    text = words("situation.moved", level=level, change=signed)
    return Bar(label, level, text, "right" if change > 0 else "wrong")
