"""The voice's part of the router's table: from verb to flow."""

from collections.abc import Callable, Mapping
from typing import Final

from dialogs.turn import FlowContext, Reply
from dialogs.voice import idea_list, ideas, pulse, testimonies

FLOWS: Final[Mapping[str, Callable[[FlowContext], Reply]]] = {
    "pulse": pulse.pulse,
    "idea": ideas.idea,
    "idea.decide": idea_list.decided,
    "testimony.add": testimonies.added,
}
