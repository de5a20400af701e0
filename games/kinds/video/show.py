"""The card of a question under its film. Nobody checks that the film was watched."""

from games.kind import Frame, State, Words
from games.kinds.video.item import Video
from games.questions import rules
from games.questions import show as questions
from games.view import Block, Details, View
from games.view import Video as Player


def show(item: Video, state: State, words: Words, frame: Frame, question: int | None = None) -> View:
    """The card: an open question has the film above it; the transcript is one press away."""
    film = item.film
    transcript = Details(words("video.transcript"), tuple(item.transcript))
    player = Player(
        title=words("video.title", title=film.title, seconds=film.seconds),
        media=film.file,
        poster=film.poster,
        track=film.track,
        language=film.language,
        link=words("video.watch"),
    )
    waiting = rules.asking(item, state)
    is_open = waiting is not None and question in {None, waiting}
    above: tuple[Block, ...] = (player, transcript) if is_open else (transcript,)
    return questions.show(item, state, words, frame, question, kind=words("video.kind"), above=above)
