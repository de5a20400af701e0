"""The card to choose a team on: a button each, a search by letters where there are many."""

from collections.abc import Callable, Sequence

from content.words import Catalogue
from games.view import Action, Button, Field, Form, Text, View
from store.schema.values import Team
from usecases.teams import teams


def card(
    words: Catalogue,
    choice: Sequence[Team],
    letters: str,
    *,
    search: Action,
    pick: Callable[[Team], Action],
    last: Button | None = None,
) -> View:
    """Buttons for the teams like the typed letters, or for all where there are few; `last` is the way out."""
    few = len(choice) <= teams.FEW
    like = teams.search(choice, letters) if letters else []
    # Few teams are all buttons: no letters are asked for.
    title = words("welcome.which_team") if like or few or not letters else words("welcome.no_such_team")
    field = Field("letters", words("welcome.letters"), max_length=60, hint=words("welcome.letters_hint"))
    form = Form(search, (field,), words("welcome.search"))
    buttons = [Button(team.name, pick(team)) for team in like or (choice if few else ())]
    return View(
        title, (Text(title, "title"), *(() if few else (form,))), tuple(buttons + ([last] if last else []))
    )
