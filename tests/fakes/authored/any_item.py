"""Items of every kind as authors may write them, drawn by Hypothesis."""

from hypothesis import strategies as st

from content.cells import one_line
from content.importers.typography import french

LETTERS = "abcéàœÉZ 12'’«»:;!?%-–,.()&<>=+@#/\u00a0\u202f\"|→"
KINDS = ("quiz", "video", "flashcard", "pairs", "estimate", "ordering", "situation", "pratiques")


def texts(most):
    """A text of one line that is set as French is; a bar and an arrow may stand in it."""
    written = st.text(LETTERS, min_size=1, max_size=min(most, 24)).map(
        lambda text: french(one_line(f"{text} -> x|é")[0])
    )
    return written.filter(lambda text: 0 < len(text) <= most and text == text.strip())


def several(most, least, count):
    """Texts that differ, whatever their case."""
    return st.lists(texts(most), min_size=least, max_size=count, unique_by=str.casefold)


def ids(count, longest=20):
    name = st.from_regex(rf"[a-z0-9][a-z0-9_-]{{0,{longest - 1}}}", fullmatch=True)
    return st.one_of(
        st.just([chr(ord("a") + at) for at in range(count)]),
        st.lists(name, min_size=count, max_size=count, unique=True),
    )


SLUG = st.from_regex(r"[a-z0-9][a-z0-9-]{0,20}", fullmatch=True)
FACTS = st.lists(SLUG, min_size=1, max_size=4)
DATE = st.sampled_from(["2024", "2024-05", "2024-05-31"])


@st.composite
def heads(draw):
    """The lines that every item has."""
    head = {
        "id": draw(SLUG),
        "theme": draw(texts(40)),
        "notion": draw(SLUG),
        "source": {"label": draw(texts(160)), "date": draw(DATE)},
        "confidence": draw(st.sampled_from(["V", "V2"])),
        "review_on": "2199-01-31",
    }
    more = {
        "twin": st.sampled_from("ab"),
        "misconception": st.fixed_dictionaries({"belief": texts(200), "basis": texts(160)}),
        "commitment": st.one_of(st.none(), st.integers(1, 8)),
        "fact_date": DATE,
        "facts": FACTS,
        "gesture": texts(200),
        "picture": st.fixed_dictionaries({"file": st.just("a.svg"), "alt": texts(160)}),
        "lang": st.sampled_from(["fr", "en"]),
    }
    head |= draw(st.fixed_dictionaries({}, optional=more))
    if draw(st.booleans()):
        head["source"]["address"] = "https://www.grandest.fr/a?b=c%20d"
    return head


def own():
    """The source and the facts that a question or a card says of its own answer, if it does."""
    address = st.just("https://www.grandest.fr/b?c=%20")
    source = st.fixed_dictionaries({"label": texts(160), "date": DATE}, optional={"address": address})
    return st.fixed_dictionaries({}, optional={"source": source, "facts": FACTS})


@st.composite
def questions(draw):
    form = draw(st.sampled_from(["single", "several", "true_false", "text"]))
    question = {"ask": draw(texts(160)), "form": form, "explanation": draw(texts(320))} | draw(own())
    if form == "true_false":
        return question | {"answer": draw(st.booleans())}
    if form == "text":
        return question | {"accept": draw(several(60, 1, 4))}
    written = draw(several(70, 2, 6))
    names = draw(ids(len(written)))
    right = draw(
        st.sets(st.integers(0, len(written) - 1), min_size=1, max_size=1 if form == "single" else None)
    )
    choices = [
        {"id": name, "text": text} | ({"right": True} if at in right else {}) | draw(whys())
        for at, (name, text) in enumerate(zip(names, written, strict=True))
    ]
    return question | {"choices": choices}


def whys():
    return st.fixed_dictionaries({}, optional={"why": texts(160)})


@st.composite
def quizzes(draw):
    return {"questions": draw(st.lists(questions(), min_size=1, max_size=3))}


@st.composite
def videos(draw):
    film = {"title": draw(texts(80)), "file": "a.mp4", "poster": "a.svg", "track": "a.vtt"}
    film |= {"seconds": draw(st.integers(1, 180))} | draw(
        st.fixed_dictionaries({}, optional={"language": st.sampled_from(["fr", "en"])})
    )
    asked = draw(st.lists(questions(), min_size=1, max_size=2))
    return {"film": film, "transcript": draw(several(300, 1, 4)), "questions": asked}


@st.composite
def flashcards(draw):
    rectos = draw(several(200, 1, 5))
    names = draw(ids(len(rectos)))
    written = zip(names, rectos, strict=True)
    cards = [{"id": name, "recto": recto, "verso": draw(texts(320))} | draw(own()) for name, recto in written]
    return {"cards": cards}


@st.composite
def pairs(draw):
    rights = draw(several(70, 2, 8))
    lefts = draw(several(70, 2, min(6, len(rights))))
    left_ids, right_ids = draw(ids(len(lefts))), draw(ids(len(rights)))
    partners = draw(st.permutations(right_ids))
    whys_said = draw(st.lists(st.sampled_from(left_ids), unique=True))
    return {
        "ask": draw(texts(160)),
        "left": [{"id": name, "text": text} for name, text in zip(left_ids, lefts, strict=True)],
        "right": [{"id": name, "text": text} for name, text in zip(right_ids, rights, strict=True)],
        "matches": dict(zip(left_ids, partners, strict=False)),
        "explanation": draw(texts(320)),
    } | ({"whys": {name: draw(texts(160)) for name in whys_said}} if whys_said else {})


@st.composite
def estimates(draw):
    low, below, above = (draw(st.integers(least, 10**6)) for least in (-(10**6), 0, 1))
    tolerance = draw(st.integers(0, max(below, above) - 1))
    return {
        "ask": draw(texts(160)),
        "answer": low + below,
        "unit": draw(texts(20)),
        "low": low,
        "high": low + below + above,
        "tolerance": draw(st.sampled_from([0, tolerance])),
        "zero_at": tolerance + draw(st.sampled_from([0.5, 1, 2.25])),
        "explanation": draw(texts(320)),
    }


@st.composite
def orderings(draw):
    steps = draw(several(70, 3, 7))
    names = draw(ids(len(steps)))
    written = [{"id": name, "text": text} for name, text in zip(names, steps, strict=True)]
    return {"ask": draw(texts(160)), "steps": written, "explanation": draw(texts(320))}


@st.composite
def situations(draw):
    known = st.sampled_from(["listening", "clarity", "speed", "trust", "safety"])
    gauges = draw(st.lists(known, min_size=3, max_size=4, unique=True))
    names = draw(ids(4, longest=40).filter(lambda names: names))
    cards = [draw(cards_of(name, gauges)) for name in names]
    if draw(st.booleans()):
        cards[3]["follow_up"] = True
        cards[0]["choices"][0]["then"] = names[3]
    endings = {name: draw(texts(160)) for name in ("good", "fair", "poor")}
    return {"gauges": gauges, "length": 3, "cards": cards, "endings": endings}


@st.composite
def cards_of(draw, name, gauges):
    written = draw(several(90, 2, 3))
    effect = st.dictionaries(st.sampled_from(gauges), st.integers(-30, 30))
    choices = [
        {"id": choice, "text": text, "effects": draw(effect), "explain": draw(texts(240))}
        for choice, text in zip(draw(ids(len(written))), written, strict=True)
    ]
    choices[0]["effects"] = {gauges[0]: draw(st.integers(1, 30))}
    spot = draw(st.sampled_from(["counter", "phone", "letter", "online", "school"]))
    card = {"id": name, "place": spot, "commitment": draw(st.integers(1, 8)), "says": draw(texts(200))}
    return card | {"choices": choices} | draw(own())


@st.composite
def grids(draw):
    statements = draw(several(110, 8, 10))
    names = iter(draw(ids(20)))
    practices = []
    for text, name in zip(statements, draw(ids(len(statements))), strict=True):
        practice = {"id": name, "text": text, "commitment": draw(st.integers(1, 8))}
        actions = [draw(actions_of(next(names))) for _ in range(draw(st.integers(0, 2)))]
        practices.append(practice | ({"actions": actions} if actions else {}))
    return {"practices": practices}


@st.composite
def actions_of(draw, name):
    limits = {"what": 110, "time": 40, "purpose": 140, "who": 60, "source": 160}
    return {"id": name} | {line: draw(texts(most)) for line, most in limits.items()}


_BODIES = {
    "quiz": quizzes(),
    "video": videos(),
    "flashcard": flashcards(),
    "pairs": pairs(),
    "estimate": estimates(),
    "ordering": orderings(),
    "situation": situations(),
    "pratiques": grids(),
}


def items(kind):
    """An item of a kind, as JSON values."""
    return st.builds(lambda head, body: head | {"kind": kind} | body, heads(), _BODIES[kind])
