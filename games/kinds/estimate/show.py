"""The card: a number to type, or the guess against the truth. The answer shows nowhere before it is given."""

from decimal import Decimal
from fractions import Fraction

from games.kind import Frame, State, Words
from games.kinds.estimate import numbers, rules
from games.kinds.estimate.item import Estimate
from games.view import Bar, Bars, Field, Form, Header, Panel, Text, Tone, View


def show(item: Estimate, state: State, words: Words, frame: Frame, _question: int | None = None) -> View:
    """The card of the round, open or answered."""
    head = (Header(words("estimate.kind"), frame.theme, frame.worth), Text(item.ask, "title"))
    if state["share"] is None:
        return View(item.ask, (*head, _open(item, words, frame)))
    panel = _panel(item, state, words)
    return View(panel.title, (*head, _bars(item, state, words, panel.tone), panel))


def _open(item: Estimate, words: Words, frame: Frame) -> Form:
    field = Field(
        "text",
        words("questions.your_answer"),
        "number",
        max_length=numbers.LONGEST,
        hint=words("estimate.between", low=item.low, high=_figure(item, item.high, words)),
        least=float(item.low),
        most=float(item.high),
        unit=item.unit,
    )
    action = frame.answering(0)
    return Form(action, (field,), words("questions.submit"))


def _figure(item: Estimate, number: Decimal, words: Words) -> str:
    """A number with its unit, as the language writes both."""
    if item.unit == "%":
        return words("estimate.percent", n=number)
    return words("estimate.figure", n=number, unit=item.unit)


def _bars(item: Estimate, state: State, words: Words, tone: Tone) -> Bars:
    """The guess and the truth on one scale, from the lowest number that could be typed to the highest."""
    label = words("estimate.scale", low=item.low, high=_figure(item, item.high, words))
    right = Bar(
        words("questions.right_answer"), _share(item, item.answer), _figure(item, item.answer, words), "right"
    )
    if not state["guess"]:
        return Bars(label, (right,))
    guess = Decimal(state["guess"])
    yours = Bar(words("questions.your_answer"), _share(item, guess), _figure(item, guess, words), tone)
    return Bars(label, (yours, right))


def _share(item: Estimate, number: Decimal) -> int:
    """Where a number lies between the bounds, 0 to 100."""
    low, high = Fraction(item.low), Fraction(item.high)
    return min(100, max(0, round((Fraction(number) - low) / (high - low) * 100)))


def _panel(item: Estimate, state: State, words: Words) -> Panel:
    """The feedback: the figure first, then why; the caller adds the source."""
    share = Fraction(state["share"])
    if not state["guess"]:
        title = words("questions.right_one", answer=_figure(item, item.answer, words))
        return Panel("info", title, (item.explanation,))
    guess = Decimal(state["guess"])
    tone: Tone = "right" if share == 1 else "wrong" if share == 0 else "partial"
    answer, guessed = _figure(item, item.answer, words), _figure(item, guess, words)
    if tone == "right":
        key = "estimate.right" if guess == item.answer else "estimate.close"
        return Panel(tone, words(key, answer=answer), (item.explanation,))
    near = rules.is_near(item, guess)
    key = "estimate.near" if near else "estimate.far" if tone == "partial" else "estimate.wild"
    return Panel(tone, words(key, answer=answer, guess=guessed), (item.explanation,))
