"""View -> e-mail: plain text and simple HTML that say the same, with no picture and nothing that tracks."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Final

from bot.cards import plain
from bot.cards.html.page import environment
from games.kind import Words
from games.view import View

LIMITS: Final = {"characters": 4_000}
"""Of a letter's text: it is read in a moment."""
ENDS: Final = "call.end"
"""The verb of the button that ends the call: it stands below the letter, and in its headers (RFC 8058)."""
_UNFOLDED: Final = SMTP.clone(max_line_length=998)
"""Not every reader puts a folded address together again."""
_TEMPLATE: Final = environment(Path(__file__).parent / "templates").get_template("letter.html")


@dataclass(frozen=True, slots=True)
class Envelope:
    """What a letter's headers say; `number` is the same for every try, so that a repeat is seen as one."""

    sender: str
    recipient: str
    number: str
    at: datetime


def letter(view: View, envelope: Envelope, links: Mapping[str, str], words: Words) -> EmailMessage:
    """A view of sentences as a letter; `links` are where its buttons lead, by their verb.

    Raises:
        ValueError: an address that no header may hold, one with a line break for instance.
    """
    if not (envelope.recipient.isascii() and envelope.recipient.isprintable()):
        raise ValueError("an address is printable ASCII")
    buttons = [(button.label, links[button.action.verb]) for button in view.buttons if button.action]
    paragraphs = plain.text(replace(view, buttons=()), words).split("\n\n")
    message = EmailMessage(_UNFOLDED)
    message["From"] = envelope.sender
    message["To"] = envelope.recipient
    message["Subject"] = view.summary
    message["Date"] = envelope.at
    message["Message-ID"] = f"<{envelope.number}@{_domain(envelope.sender)}>"
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"  # else each absent person's Exchange answers each letter
    message["Content-Language"] = words.language
    if any(button.action and button.action.verb == ENDS for button in view.buttons):
        message["List-Unsubscribe"] = f"<{links[ENDS]}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    written = "\n\n".join((*paragraphs, *(f"{label}\n{address}" for label, address in buttons)))
    message.set_content(f"{written}\n", cte="quoted-printable")
    html = _TEMPLATE.render(title=view.summary, paragraphs=paragraphs, buttons=buttons, words=words)
    message.add_alternative(html, subtype="html", cte="quoted-printable")
    return message


def _domain(sender: str) -> str:
    return sender.rpartition("@")[2].rstrip(">")
