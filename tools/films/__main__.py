"""Makes the films of these storyboards; without a name, those of every pack that are out of date."""

import argparse
import sys
from pathlib import Path

from rich.progress import track as progress

from tools.films.encode import described, encode
from tools.films.frames import Film, png
from tools.films.storyboard import LANGUAGES, Language, Source, read
from tools.films.track import track

PACKS = Path(__file__).parents[2] / "content" / "packs"


def main() -> None:
    """Makes films, posters and tracks, and says what it does."""
    parser = argparse.ArgumentParser(prog="python -m tools.films", description=__doc__)
    parser.add_argument("storyboards", nargs="*", type=Path)
    parser.add_argument(
        "--still", type=float, metavar="SECOND", help="write one picture of each here instead"
    )
    options = parser.parse_args()
    try:
        for path in options.storyboards or sorted(PACKS.glob("*/films/*.yaml")):
            _make(read(path), options.still, again=bool(options.storyboards))
    except (OSError, ValueError) as error:
        sys.exit(str(error))


def _make(source: Source, still: float | None, *, again: bool) -> None:
    for language in LANGUAGES:
        film = Film(source, language)
        if still is not None:
            _say(Path(f"{source.path.stem}.{language}.png"), png(film.at(still)))
            continue
        _say(source.media_file(f".{language}.vtt"), track(source.storyboard, language).encode())
        if again or not _is_made(source.film(language), film.digest()):
            _encode(source, film, language)
    if still is None:
        poster = source.storyboard.poster
        _say(source.media_file(".svg"), film.poster(poster.scene, poster.at).encode())


def _is_made(path: Path, digest: str) -> bool:
    return path.is_file() and digest in described(path)


def _encode(source: Source, film: Film, language: Language) -> None:
    to = source.film(language)
    frames = encode(film.frames(), to, digest=film.digest(), title=source.storyboard.title_in(language))
    for _ in progress(frames, to.name, total=film.count):
        pass


def _say(path: Path, content: bytes) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    print(path)  # noqa: T201 - a command line speaks


main()
