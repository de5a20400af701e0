"""`preview` serves this machine alone and says in one line what it needs."""

import socket
import sys

import pytest

from bot.cli import main
from bot.settings import Settings


@pytest.fixture
def refusal(tmp_path, monkeypatch, capsys):
    """What the command says when it refuses."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)

    def run(*words, **settings):
        for name, value in settings.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(sys, "argv", ["bot", "preview", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            main()
        assert ended.value.code == 2
        return capsys.readouterr().err

    return run


def test_a_host_that_others_reach_is_refused(refusal, folder):
    open_to_others = {"HOST": "0.0.0.0", "PUBLIC_URL": "https://d.example.org", "SECRET_KEY": "k" * 32}  # noqa: S104
    assert "ne sert que cette machine" in refusal(folder, **open_to_others)


def test_a_folder_that_is_not_there_is_told(refusal, tmp_path):
    assert "pack.yaml" in refusal(tmp_path / "nulle-part")


def test_an_item_that_is_not_there_is_told(refusal, folder):
    assert "« inconnue »" in refusal(folder, "--item", "inconnue").replace("\u00a0", " ")


def test_a_port_that_is_taken_is_told(refusal, folder):
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        assert "--port" in refusal(folder, "--port", busy.getsockname()[1])
