"""The one message to an invited person, who is no player yet (rule 11)."""

from games.kind import Words
from games.view import Action, Button, Header, Text, View


def invitation(words: Words) -> View:
    """The message: what Déclic is, a button to begin, and that nothing more comes without an answer."""
    blocks = (
        Header(words("welcome.kind")),
        Text(words("welcome.title"), "title"),
        Text(words("welcome.what")),
        Text(words("people.only_message"), "soft"),
    )
    begin = Button(words("people.begin"), Action.of("join"), primary=True)
    return View(words("welcome.title"), blocks, (begin,))
