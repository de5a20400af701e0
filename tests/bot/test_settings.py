"""Settings are read once; what is wrong with them is one line."""

import re
import stat

import pytest

from bot.mail_server import MailServer
from bot.settings import SettingsError, keep_secret, read

pytestmark = pytest.mark.usefixtures("no_settings")

SECRET = "s" * 40


@pytest.fixture
def env_file(tmp_path):
    return tmp_path / ".env"


def test_without_anything_it_is_local_mode_on_loopback(env_file):
    settings = read(env_file)
    assert settings.local
    assert settings.address == "http://127.0.0.1:3978"
    assert settings.database_url == "sqlite:///var/declic.db"


def test_the_environment_goes_before_the_file(env_file, monkeypatch):
    env_file.write_text("PORT=4000\nLOG_LEVEL=warning\n")
    monkeypatch.setenv("PORT", "5000")
    settings = read(env_file)
    assert (settings.port, settings.log_level) == (5000, "warning")


def test_an_empty_value_is_the_default(env_file, monkeypatch):
    monkeypatch.setenv("PORT", "")
    env_file.write_text("PUBLIC_URL=\nSECRET_KEY=\n")
    assert read(env_file).port == 3978


def refusal(env_file, text):
    """The one line that says what is wrong with these settings."""
    env_file.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(SettingsError) as caught:
        read(env_file)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_an_unknown_setting_is_named(env_file):
    known = r"^PUBLC_URL dans .*\.env n’est pas un réglage de Déclic \(connus : ADMINS"
    assert re.match(known, refusal(env_file, "PUBLC_URL=https://example.org\n"))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("PORT=high", "PORT: écrivez un nombre entier"),
        *(
            (f"PUSH_HOSTS={host}", "PUSH_HOSTS: écrivez des noms")
            for host in ("https://fcm.googleapis.com", "fcm.googleapis.com:443", "*", "*.", "a/b", "[::1]")
        ),
        ("PUSH_CONTACT=declic@example.org", "PUSH_CONTACT: écrivez mailto:"),
        ("PACKS=paquets", "PACKS: paquets n’est pas un dossier que l’on peut lire\u00a0: créez-le"),
        ("PORT=70000", "PORT: écrivez 65535 ou moins"),
        ("RETENTION_MONTHS=0", "RETENTION_MONTHS: écrivez 1 ou plus"),
        ("RETENTION_MONTHS=1.5", "RETENTION_MONTHS: écrivez un nombre entier"),
        ("TEAMS_RATE=vite", "TEAMS_RATE: écrivez un nombre"),
        ("TEAMS_RATE=-1", "TEAMS_RATE: écrivez 0 ou plus"),
        ("TEAMS_RATE=nan", "TEAMS_RATE: écrivez "),
        ("TEAMS_RATE=1", "TEAMS_RATE: écrivez 2 ou plus"),
        ("TEAMS_CONVERSATION_LIMITS=7", "TEAMS_CONVERSATION_LIMITS: écrivez comme 7/1,8/2"),
        ("TEAMS_CONVERSATION_LIMITS=0/1", "TEAMS_CONVERSATION_LIMITS: écrivez comme 7/1,8/2"),
        ("LOG_LEVEL=loud", "LOG_LEVEL: écrivez 'debug', 'info', 'warning' ou 'error'"),
        ("PUBLIC_URL=declic.example.org", "PUBLIC_URL: écrivez une adresse comme https://"),
        ("SECRET_KEY=short", "SECRET_KEY: donnez 32 caractères ou plus"),
        ("TRUSTED_PROXIES=10.0.0.0/99", "TRUSTED_PROXIES: écrivez des adresses ou des réseaux"),
        (
            "HOST=0.0.0.0",
            "HOST=0.0.0.0 est ouvert à d’autres machines : donnez aussi PUBLIC_URL et SECRET_KEY",
        ),
        ("SMTP_URL=smtp.example.org", "SMTP_URL: écrivez comme smtp+starttls://"),
        ("SMTP_URL=smtp://smtp.example.org:port", "SMTP_URL: écrivez comme smtp+starttls://"),
        ("SMTP_URL=smtps://nom@smtp.example.org", "SMTP_URL: écrivez comme smtp+starttls://"),
        ("SMTP_URL=smtp://nom:mot@smtp.example.org", "SMTP_URL: le mot de passe partirait en clair"),
        ("MAIL_FROM=declic", "MAIL_FROM: écrivez comme Déclic <declic@example.org>"),
        ("MAIL_FROM=declic@example.org, autre@example.org", "MAIL_FROM: écrivez comme Déclic"),
        *(
            (
                f"MAIL_FROM={sender}",
                "MAIL_FROM: écrivez comme Déclic <declic@example.org> : une seule adresse",
            )
            for sender in (
                *("Déclic, Région <declic@example.org>", "Pôle : Déclic <declic@example.org>"),
                *("declic,region@example.org", "declic@example;org", "Déclic <declic@example.org"),
            )
        ),
        ("MAIL_FROM=declic@example.org", "SMTP_URL et MAIL_FROM vont ensemble"),
        ("SMTP_URL=smtps://smtp.example.org", "SMTP_URL et MAIL_FROM vont ensemble"),
        (
            "SMTP_URL=smtps://smtp.example.org\nMAIL_FROM=declic@example.org",
            "SMTP_URL est donné : donnez aussi PUBLIC_URL",
        ),
        ("MICROSOFT_APP_ID=abc", "MICROSOFT_APP_ID est donné : donnez aussi MICROSOFT_APP_PASSWORD, "),
    ],
)
def test_a_wrong_value_is_one_line_that_names_the_setting(env_file, line, expected):
    assert refusal(env_file, f"{line}\n").startswith(expected)


def test_a_wrong_secret_is_not_repeated(env_file):
    assert "hunter2" not in refusal(env_file, "SECRET_KEY=hunter2\n")
    assert "hunter2" not in refusal(env_file, "SMTP_URL=smtp://nom:hunter2@smtp.example.org\n")


def test_lists_are_written_with_commas(env_file):
    env_file.write_text("ADMINS=a-1, b-2,\nTRUSTED_PROXIES=10.0.0.1, 192.168.0.0/16\n")
    settings = read(env_file)
    assert settings.admins == {"a-1", "b-2"}
    assert settings.trusted_proxies == ("10.0.0.1/32", "192.168.0.0/16")


def test_local_mode_open_to_others_needs_an_address_and_a_key(env_file):
    env_file.write_text(f"HOST=0.0.0.0\nPUBLIC_URL=https://declic.example.org/\nSECRET_KEY={SECRET}\n")
    settings = read(env_file)
    assert settings.local
    assert settings.address == "https://declic.example.org"


def test_a_missing_secret_is_made_once_and_kept_private(env_file):
    env_file.write_text("PORT=4000")
    settings = keep_secret(read(env_file), env_file)
    assert len(settings.secret) >= 32
    assert stat.S_IMODE(env_file.stat().st_mode) == 0o600
    again = read(env_file)
    assert (again.secret, again.port) == (settings.secret, 4000)
    assert keep_secret(again, env_file) is again


def test_a_secret_that_cannot_be_kept_is_one_line(tmp_path):
    with pytest.raises(SettingsError, match="SECRET_KEY n’est pas donnée"):
        keep_secret(read(tmp_path / ".env"), tmp_path / "nowhere" / ".env")


def test_the_limits_of_teams_are_settings(env_file):
    assert read(env_file).teams_rate == 45
    env_file.write_text("TEAMS_RATE=30\nTEAMS_CONVERSATION_LIMITS=5/1, 40/30\n")
    settings = read(env_file)
    assert settings.teams_rate == 30
    assert settings.teams_conversation_limits == ((5, 1.0), (40, 30.0))


def test_a_file_of_settings_in_another_encoding_is_one_line(env_file):
    assert "enregistrez-le en UTF-8" in refusal(env_file, "PORT=é".encode("utf-16"))


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://127.0.0.1:2525", ("smtp", "127.0.0.1", 2525, "", "")),
        ("smtps://nom:d%40ns@smtp.example.org", ("smtps", "smtp.example.org", 465, "nom", "d@ns")),
        ("smtp+starttls://smtp.example.org", ("smtp+starttls", "smtp.example.org", 587, "", "")),
    ],
)
def test_a_mail_server_is_one_address(env_file, url, server):
    env_file.write_text(f"SMTP_URL={url}\nMAIL_FROM=Déclic <d@example.org>\nPUBLIC_URL=https://example.org\n")
    assert read(env_file).mail == MailServer(*server)


@pytest.mark.parametrize(
    "sender", ["Déclic <d@m.org>", "d@m.org", '"Déclic, Région" <d@m.org>', "Dr. Déclic (Région) <d@m.org>"]
)
def test_a_sender_is_one_address_with_a_name_or_without(env_file, sender):
    env_file.write_text(f"SMTP_URL=smtps://m.org\nMAIL_FROM='{sender}'\nPUBLIC_URL=https://m.org\n")
    assert read(env_file).mail_from == sender


def test_a_password_of_the_mail_server_is_in_no_print(env_file):
    env_file.write_text("SMTP_URL=smtps://nom:hunter2@m.org\nMAIL_FROM=d@m.org\nPUBLIC_URL=https://m.org\n")
    settings = read(env_file)
    assert "hunter2" not in f"{settings!r} {settings.mail!r}"


def test_without_a_mail_server_nobody_is_called_by_e_mail(env_file):
    assert read(env_file).mail is None
