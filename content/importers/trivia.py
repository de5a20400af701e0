"""Trivia lists: a YAML mapping of questions to accepted answers, as several chat bots read them.

The YAML nodes are read, not the values. An answer such as `yes`, `1984` or `2021-01-01` thus stays the text
that was written, a question that is there twice is kept twice, and no alias can expand.
"""

from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode

from content.cells import one_line
from content.importers.harvest import Draft, Harvest, Note, Unreadable
from content.loader import yaml_reasons

_MOST_CHARACTERS = 1_000_000
_MOST_ANSWERS = 20
# What the bots themselves read: no questions.
_KEYWORDS = frozenset({"AUTHOR", "DESCRIPTION", "CONFIG"})


def read(text: str) -> Harvest:
    """Every question of a list; raises `Unreadable` where it is no list at all."""
    node = _compose(text)
    if not isinstance(node, MappingNode):
        raise Unreadable("Ce n’est pas une liste « question: réponses ». Regardez l’exemple du guide.", 1)
    drafts: list[Draft] = []
    notes: list[Note] = []
    credit = ""
    for key, value in node.value:
        line = key.start_mark.line + 1
        name = one_line(str(key.value))[0] if isinstance(key, ScalarNode) else ""
        if name in _KEYWORDS:
            credit = _scalar(value) if name == "AUTHOR" else credit
            notes.extend(_keyword(line, name, value))
            continue
        accepted = _answers(value)
        if not name or not accepted:
            notes.append(
                Note(line, name[:60], "refused", _reason(value) if name else "La question est vide.")
            )
            continue
        question = {"ask": name, "form": "text", "accept": accepted}
        drafts.append(Draft(line, name, {"kind": "quiz", "questions": [question]}))
    return Harvest(tuple(drafts), tuple(notes), credit[:120])


def _compose(text: str) -> Any:
    if len(text) > _MOST_CHARACTERS:
        raise Unreadable("Ce fichier dépasse un million de caractères. Partagez-le en plusieurs fichiers.")
    try:
        return YAML(typ="rt").compose(text)
    except MarkedYAMLError as error:
        line = yaml_reasons.line_of_mark(error)
        raise Unreadable(
            f"Le YAML ne se lit pas à cet endroit{yaml_reasons.reason(error.problem)}. "
            "Entourez de guillemets une question qui contient deux-points.",
            line,
        ) from error
    except (YAMLError, ValueError, RecursionError) as error:
        raise Unreadable("Ce fichier ne se lit pas.") from error


def _answers(value: Any) -> list[str]:
    """The accepted answers, in their order; empty where they are something else than texts."""
    nodes = value.value if isinstance(value, SequenceNode) else [value]
    if len(nodes) > _MOST_ANSWERS or not all(isinstance(node, ScalarNode) for node in nodes):
        return []
    return list(dict.fromkeys(text for node in nodes if (text := _scalar(node))))


def _reason(value: Any) -> str:
    if isinstance(value, MappingNode):
        return "La réponse est une suite de lignes « mot: valeur ». Écrivez une liste de réponses."
    if isinstance(value, SequenceNode) and len(value.value) > _MOST_ANSWERS:
        return f"Cette question accepte plus de {_MOST_ANSWERS} réponses. Gardez les plus courantes."
    if isinstance(value, SequenceNode) and not all(isinstance(node, ScalarNode) for node in value.value):
        return "Une des réponses est elle-même une liste. Écrivez un texte par réponse."
    return "Cette question n’a pas de réponse. Ajoutez-en une sous la question."


def _scalar(node: Any) -> str:
    return one_line(str(node.value))[0] if isinstance(node, ScalarNode) else ""


def _keyword(line: int, name: str, value: Any) -> list[Note]:
    """What a bot's own line said; the author is kept, in the pack's description."""
    if name == "AUTHOR" and _scalar(value):
        return []
    detail = f" ({_scalar(value)})" if _scalar(value) else ""
    return [Note(line, name, "lost", f"La ligne « {name} »{detail}.")]
