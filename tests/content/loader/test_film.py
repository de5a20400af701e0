"""A film is kept without what its camera noted, and plays as before."""

import subprocess
from pathlib import Path

import imageio_ffmpeg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.loader import film

SHIPPED = Path(__file__).parents[3] / "content/packs/avent-culture-usagers/media/bien-recu.mp4"


def ffmpeg(*arguments):
    """What ffmpeg says of its work; an error of a picture ends it."""
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-xerror", *arguments]
    return subprocess.run(command, check=True, capture_output=True, timeout=60).stdout  # noqa: S603


def pictures(path):
    """A digest of each picture and sound as the film holds it: to decode them all would take seconds."""
    return ffmpeg("-i", path, "-map", "0", "-c", "copy", "-f", "framemd5", "-")


def notes(path):
    return ffmpeg("-i", path, "-f", "ffmetadata", "-")


@pytest.fixture(params=["+faststart", "+frag_keyframe"])
def noted(tmp_path, request):
    """A film that says where it was taken and by what, as a telephone writes it."""
    path = tmp_path / "film.mp4"
    where = ["-metadata", "location=+48.1000+006.2000/", "-metadata", "title=Chez Mme Martin"]
    ffmpeg("-i", SHIPPED, "-c", "copy", *where, "-movflags", request.param, path)
    return path


def test_where_a_film_was_taken_is_not_kept(noted, tmp_path):
    assert b"location=+48.1" in notes(noted)
    bare = tmp_path / "bare.mp4"
    bare.write_bytes(film.without_notes(noted.read_bytes()))
    assert b"location" not in notes(bare)
    assert b"Martin" not in bare.read_bytes()
    assert film.without_notes(bare.read_bytes()) == bare.read_bytes()
    assert pictures(bare) == pictures(noted)


def test_a_film_plays_where_its_boxes_are_whole(noted):
    data = noted.read_bytes()
    assert film.plays(data)
    assert not film.plays(data[: data.index(b"moov") + 50])
    assert not film.plays(data[:32] + bytes(range(256)) * 40)
    assert not film.plays(b"")


@given(st.binary(max_size=60) | st.binary(max_size=9).map(b"\0\0\0\x20ftypisom\0\0\0\1moov".__add__))
def test_broken_bytes_keep_their_length(data):
    assert len(film.without_notes(data)) == len(data)
