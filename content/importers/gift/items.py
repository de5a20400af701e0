"""Makes an item of a GIFT question. What an item cannot hold is noted as lost, or refused."""

from collections.abc import Callable, Mapping
from typing import Any

from content.cells import one_line
from content.importers import markup
from content.importers.gift.grammar import BLANK, Answer, GiftError, Question, Words
from content.importers.gift.numbers import Span, read_span
from content.importers.harvest import Draft, Note
from content.importers.shapes import choice_id, pairs
from content.importers.text import slug

_STRIP: Mapping[str, Callable[[str], tuple[str, list[str]]]] = {
    "html": markup.from_html,
    "moodle": markup.from_html,
    "markdown": markup.from_markdown,
    "plain": lambda text: (text, []),
}


def make(question: Question) -> tuple[Draft, list[Note]]:
    """The draft of a question, and what it loses; raises `GiftError`."""
    maker = _Maker(question)
    body = _BODIES[question.type](maker)
    name = question.title or maker.plain(question.ask)
    fields: dict[str, Any] = {}
    if slug(question.id):
        fields["id"] = slug(question.id)
    if question.category:
        fields["theme"] = one_line(question.category[0])[0]
    if len(question.category) > 1:
        fields["notion"] = slug(question.category[-1])
    return Draft(question.line, name, fields | body), [
        Note(line, name[:60], "lost", text) for line, text in maker.notes()
    ]


class _Maker:
    """One question on its way to an item, with the notes of what it loses."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self._notes: list[tuple[int, str]] = []
        self._stripped: dict[int, list[str]] = {}

    def refuse(self, text: str, line: int = 0) -> GiftError:
        name = self.question.title or self.plain(self.question.ask)[:60]
        return GiftError(line or self.question.line, name, text)

    def plain(self, words: Words) -> str:
        """A text without its markup, on one line."""
        bare, lost = _STRIP[words.format](words.text)
        text, unseen = one_line(bare)
        lost = [*lost, *(["des caractères de commande"] if unseen else [])]
        if lost:
            self._stripped.setdefault(words.line, []).extend(lost)
        return text

    def lose(self, line: int, text: str) -> None:
        self._notes.append((line, text))

    def notes(self) -> list[tuple[int, str]]:
        """What was lost, by line: first what the texts lost, in one sentence a line."""
        stripped = []
        for line, lost in self._stripped.items():
            sentence = one_line(markup.loss_list(lost))[0]
            stripped.append((line, f"{sentence[:1].upper()}{sentence[1:]}."))
        return sorted([*stripped, *self._notes], key=lambda note: note[0])

    def explanation(self, *feedbacks: Words) -> dict[str, str]:
        """The explanation, if the file has one: the feedback on the right answer, then the general one."""
        texts = list(
            dict.fromkeys(self.plain(words) for words in (*feedbacks, self.question.general) if words)
        )
        return {"explanation": " ".join([*map(_ended, texts[:-1]), texts[-1]])} if texts else {}

    def lose_feedback(self, words: Words, what: str) -> None:
        if words:
            self.lose(words.line, f"Le commentaire {what} ({self.plain(words)}).")

    def asked(self, form: str, **more: Any) -> dict[str, Any]:
        """A quiz of this one question."""
        question = {"ask": self.plain(self.question.ask), "form": form, **more}
        return {"kind": "quiz", "questions": [question]}


def _ended(text: str) -> str:
    """A sentence that another one follows; it gets a full stop where it does not end in a sign."""
    return text if text.rstrip(' \u00a0\u202f»”")').endswith((".", "!", "?", "…", ":", ";")) else f"{text}."


def _choice(maker: _Maker) -> dict[str, Any]:
    answers = maker.question.answers
    if len(answers) < 2:
        raise maker.refuse("Cette question n’a qu’un choix. Écrivez-en au moins deux.")
    single = any(answer.mark == "=" for answer in answers)
    choices, whys = [], []
    for at, answer in enumerate(answers):
        right = answer.mark == "=" or (not single and (answer.weight or 0) > 0)
        choice: dict[str, Any] = {"id": choice_id(at), "text": maker.plain(answer.words)}
        if right:
            choice["right"] = True
            whys.append(answer.feedback)
        elif answer.feedback:
            choice["why"] = maker.plain(answer.feedback)
        choices.append(choice)
    _weights(maker, single=single)
    form = "single" if single else "several"
    return maker.asked(form, choices=choices, **maker.explanation(*whys))


def _weights(maker: _Maker, *, single: bool) -> None:
    """Note weights that we cannot keep: right choices count the same, a wrong one takes one back."""
    weights = [answer.weight for answer in maker.question.answers if answer.weight is not None]
    rights = {weight for weight in weights if weight > 0}
    wrongs = {weight for weight in weights if weight < 0}
    if single and rights - {100}:
        maker.lose(maker.question.line, "Un crédit partiel. Un choix est juste ou faux, rien entre les deux.")
    elif len(rights) > 1 or (wrongs and wrongs != {-weight for weight in rights}):
        maker.lose(maker.question.line, "Les poids. Chaque bon choix compte autant que les autres.")


def _truth(maker: _Maker) -> dict[str, Any]:
    wrong, right = (answer.feedback for answer in maker.question.answers)
    explained = maker.explanation(right)
    if wrong and not explained:
        explained = {"explanation": maker.plain(wrong)}
    else:
        maker.lose_feedback(wrong, "sur la réponse fausse")
    return maker.asked("true_false", answer=maker.question.truth, **explained)


def _short(maker: _Maker) -> dict[str, Any]:
    accept, whys = [], []
    for answer in maker.question.answers:
        text = maker.plain(answer.words)
        weight = 100 if answer.weight is None else answer.weight
        if weight < 100:
            maker.lose(answer.words.line, f"La réponse « {text} » à {weight} %. Elle n’est pas gardée.")
            maker.lose_feedback(answer.feedback, f"sur « {text} »")
        elif "*" in text.replace("\\*", ""):
            maker.lose(answer.words.line, f"La réponse « {text} », car * y remplace n’importe quel texte.")
            maker.lose_feedback(answer.feedback, f"sur « {text} »")
        else:
            accept.append(text.replace("\\*", "*"))
            whys.extend([answer.feedback] if answer.feedback else [])
    if not accept:
        raise maker.refuse("Aucune réponse entièrement juste ne peut être gardée. Ajoutez-en une avec =.")
    for extra in whys[1:]:
        if maker.plain(extra) != maker.plain(whys[0]):
            maker.lose_feedback(extra, "sur une réponse juste")
    return maker.asked("text", accept=list(dict.fromkeys(accept)), **maker.explanation(*whys[:1]))


def _matching(maker: _Maker) -> dict[str, Any]:
    couples = []
    for answer in maker.question.answers:
        if not answer.match:
            raise maker.refuse(
                "Une réponse n’a pas de partenaire. Écrivez-la « =gauche -> droite ».", answer.words.line
            )
        couples.append((maker.plain(answer.words), maker.plain(answer.match)))
    return {
        "kind": "pairs",
        "ask": maker.plain(maker.question.ask),
        **pairs(couples),
        **maker.explanation(),
    }


def _numerical(maker: _Maker) -> dict[str, Any]:
    full: list[tuple[Answer, Span]] = []
    for answer in maker.question.answers:
        text = maker.plain(answer.words)
        if answer.mark == "~" or text in {"", "*"}:
            maker.lose_feedback(answer.feedback, "sur une réponse fausse")
            continue
        span = read_span(text)
        if span is None:
            raise maker.refuse(
                f"« {text} » n’est pas un nombre. Écrivez 12, 12:0.5 ou 11..13.", answer.words.line
            )
        if answer.weight is None or answer.weight == 100:
            full.append((answer, span))
        else:
            maker.lose(
                answer.words.line,
                f"La réponse « {text} » à {answer.weight} %. Le crédit baisse avec l’écart.",
            )
            maker.lose_feedback(answer.feedback, f"sur « {text} »")
    if len(full) != 1:
        what = "aucune réponse entièrement juste" if not full else "plusieurs réponses entièrement justes"
        raise maker.refuse(f"Cette question a {what}. Gardez-en une seule.")
    right, span = full[0]
    if BLANK in maker.question.ask.text:
        maker.lose(maker.question.line, "Le trou de la phrase : le nombre se tape sous la question.")
    return {
        "kind": "estimate",
        "ask": maker.plain(maker.question.ask),
        "answer": span.middle,
        "tolerance": span.tolerance,
        **maker.explanation(right.feedback),
    }


_BODIES: Mapping[str, Callable[[_Maker], dict[str, Any]]] = {
    "choice": _choice,
    "truth": _truth,
    "short": _short,
    "matching": _matching,
    "numerical": _numerical,
}
