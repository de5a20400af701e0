"""What is sent by e-mail: the day's call and the question whether an address is somebody's (rule 19).

Neither holds content or a name. Each paragraph is one sentence or two; the first button is the one to press.
"""

from games.kind import Words
from games.view import Action, Button, Text, View


def of_day(words: Words) -> View:
    """The letter of a day on which a door opened."""
    blocks = (
        Text(words("mail.call"), "title"),
        Text(words("mail.call_what")),
        Text(words("mail.call_code"), "soft"),
        Text(words("mail.why"), "soft"),
    )
    buttons = (
        Button(words("mail.open"), Action.of("play"), primary=True),
        Button(words("mail.end"), Action.of("call.end")),
    )
    return View(words("mail.call"), blocks, buttons)


def of_address(words: Words) -> View:
    """The letter that asks whoever reads an address whether they gave it."""
    blocks = (
        Text(words("mail.confirm"), "title"),
        Text(words("mail.confirm_what")),
        Text(words("mail.confirm_else"), "soft"),
    )
    button = Button(words("mail.confirm_yes"), Action.of("call.confirm"), primary=True)
    return View(words("mail.confirm"), blocks, (button,))
