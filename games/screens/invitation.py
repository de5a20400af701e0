"""The one message to somebody invited, who is no player yet: what this is, a button to begin (rule 11)."""

from games.kind import Words
from games.view import Action, Button, Header, Text, View


def invitation(words: Words) -> View:
    """It says that nothing more comes unless it is answered."""
    blocks = (
        Header(words("welcome.kind")),
        Text(words("welcome.title"), "title"),
        Text(words("welcome.what")),
        Text(words("people.only_message"), "soft"),
    )
    begin = Button(words("people.begin"), Action.of("join"), primary=True)
    return View(words("welcome.title"), blocks, (begin,))
