"""Pictures in, an MP4 out: H.264 that any phone plays, its index first, no sound, and no date in it."""

import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import imageio_ffmpeg

from tools.films.frames import A_SECOND, png

MOST_BYTES: Final = 1_500_000

_COLOURS = ["-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv"]
_CODEC = ["-c:v", "libx264", "-profile:v", "main", "-preset", "slow", "-tune", "animation", "-crf", "24"]
_SAME = ["-threads", "2", "-fflags", "+bitexact", "-flags:v", "+bitexact"]


def encode(svgs: Iterable[str], to: Path, *, title: str, digest: str) -> Iterator[int]:
    """Writes the film, and gives the number of each picture as it is done; a film is whole or not there."""
    part = to.with_name(f"part-{to.name}")
    metadata = [f"title={title}", f"comment={digest}"]
    command = [
        *(imageio_ffmpeg.get_ffmpeg_exe(), "-hide_banner", "-loglevel", "error", "-y"),
        *("-f", "image2pipe", "-c:v", "png", "-framerate", str(A_SECOND), "-i", "-", "-an"),
        *("-vf", "scale=out_color_matrix=bt709:out_range=tv,format=yuv420p", *_COLOURS, *_CODEC, "-g", "125"),
        *(*_SAME, "-movflags", "+faststart", "-map_metadata", "-1"),
        *(word for entry in metadata for word in ("-metadata", entry)),
        str(part),
    ]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as process:  # noqa: S603 - our own arguments
        assert process.stdin  # noqa: S101 - asked for above
        last, drawn = "", b""
        for nth, svg in enumerate(svgs, start=1):
            if svg != last:
                last, drawn = svg, png(svg)
            process.stdin.write(drawn)
            yield nth
    if process.returncode:
        raise ChildProcessError(f"{to}: ffmpeg stopped with {process.returncode}")
    if part.stat().st_size > MOST_BYTES:
        raise ValueError(f"{part}: {part.stat().st_size} bytes are more than {MOST_BYTES}")
    part.replace(to)


def described(film: Path) -> str:
    """What ffmpeg says of a film: its length, size, codec and the digest in its comment."""
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-hide_banner", "-i", str(film)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stderr  # noqa: S603
