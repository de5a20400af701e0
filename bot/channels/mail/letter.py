"""View -> e-mail: plain text and simple HTML that say the same, with no picture and nothing that tracks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Final

from bot.cards.html.page import environment
from games.view import Text, View

ENDS: Final = "call.end"
"""The verb of the button that ends the call: it stands below the letter, and in its headers (RFC 8058)."""
_UNFOLDED: Final = SMTP.clone(max_line_length=998)
"""Not every reader puts a folded address together again."""
_TEMPLATES: Final = Path(__file__).parent / "templates"
_HTML: Final = environment(_TEMPLATES).get_template("letter.html")
_TEXT: Final = environment(_TEMPLATES).overlay(autoescape=False).get_template("letter.txt")


@dataclass(frozen=True, slots=True)
class Envelope:
    """What a letter's headers say; `number` is the same for every try, so that a repeat is seen as one."""

    sender: str
    recipient: str
    number: str
    at: datetime


def letter(view: View, envelope: Envelope, links: Mapping[str, str], language: str) -> EmailMessage:
    """A view of sentences as a letter; `links` are where its buttons lead, by their verb.

    What is to be pressed stands above the soft sentences, which few read twice.

    Raises:
        ValueError: an address that no header may hold, one with a line break for instance.
    """
    if not (envelope.recipient.isascii() and envelope.recipient.isprintable()):
        raise ValueError("an address is printable ASCII")
    texts = [block for block in view.blocks if isinstance(block, Text)]
    buttons = [(button.label, links[button.action.verb]) for button in view.buttons if button.action]
    content = {
        "paragraphs": [block.text for block in texts if block.role != "soft"],
        "press": buttons[0],
        "notes": [block.text for block in texts if block.role == "soft"],
        "links": buttons[1:],
    }
    message = EmailMessage(_UNFOLDED)
    message["From"] = envelope.sender
    message["To"] = envelope.recipient
    message["Subject"] = view.summary
    message["Date"] = envelope.at
    message["Message-ID"] = f"<{envelope.number}@{_domain(envelope.sender)}>"
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"  # else each absent person's Exchange answers each letter
    if any(button.action and button.action.verb == ENDS for button in view.buttons):
        message["List-Unsubscribe"] = f"<{links[ENDS]}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(_TEXT.render(content), cte="quoted-printable")
    html = _HTML.render(content, title=view.summary, language=language)
    message.add_alternative(html, subtype="html", cte="quoted-printable")
    message["Content-Language"] = language
    return message


def _domain(sender: str) -> str:
    return sender.rpartition("@")[2].rstrip(">")
