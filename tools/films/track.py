"""The film in words (WebVTT): what each scene shows, then what is written on it."""

from tools.films.storyboard import Language, Storyboard


def track(storyboard: Storyboard, language: Language) -> str:
    """A track of descriptions; a cue a scene."""
    cues = [
        f"{nth}\n{_clock(start)} --> {_clock(end)}\n"
        f"{_plain(scene.description(language))}\n{_plain(scene.text(language))}\n"
        for nth, (start, end, scene) in enumerate(storyboard.timed(), start=1)
    ]
    return "\n".join(["WEBVTT\n", *cues])


def _clock(second: float) -> str:
    minutes, thousandths = divmod(round(second * 1000), 60_000)
    return f"00:{minutes:02}:{thousandths // 1000:02}.{thousandths % 1000:03}"


def _plain(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
