"""The desk's settings: what is set can be read by leads, no secret is shown, nothing is changed there."""

from dataclasses import replace

import pytest

from bot.desk.operations.installation import Installation
from bot.settings import Settings
from tests.fakes.bot.desk import visiting

PAGE = "/pilotage/reglages"
SECRETS = {
    "secret_key": "une clé que personne ne doit lire jamais",
    "microsoft_app_password": "le mot de passe de l’application",
    "smtp_url": "smtp+starttls://declic:hunter2@smtp.example.org:587",
    "database_url": "postgres://declic:hunter3@db.example.org/declic",
}


def settings(**more):
    return Settings(_env_file=None, **more)


def everything():
    """An installation that has every channel."""
    return settings(
        **SECRETS,
        public_url="https://declic.example.org",
        microsoft_app_id="app",
        microsoft_app_tenant_id="annuaire-1",
        mail_from="Déclic <declic@example.org>",
        admins="chef,cheffe",
        retention_months=18,
    )


async def page(world, made):
    async with visiting(world, Installation.of(made)) as come:
        return await come("Formation").text(PAGE)


async def test_a_channel_that_is_not_connected_says_what_is_missing(world):
    text = await page(world, settings())
    for sentence in (
        "aucune adresse publique n’est donnée PUBLIC_URL",
        "pas relié : il manque l’application Teams",
        "pas relié : il manque le serveur de courriel et l’expéditeur SMTP_URL, MAIL_FROM",
        "il manque une adresse publique en https",
        "Base de données SQLite DATABASE_URL",
    ):
        assert sentence in text


async def test_what_is_connected_is_named_without_a_secret(world):
    text = await page(world, everything())
    assert "relié à l’annuaire annuaire-1" in text
    assert "relié : par smtp.example.org, de la part de Déclic" in text
    assert "Base de données PostgreSQL" in text
    assert "18 mois après la fin d’une saison" in text
    for secret in (*SECRETS.values(), "hunter2", "hunter3"):
        assert secret not in text


async def test_an_installation_holds_no_secret():
    told = repr(Installation.of(everything()))
    assert not any(word in told for word in ("hunter", "clé", "mot de passe"))


@pytest.mark.parametrize(("above", "told"), [(0, "jamais demandé"), (500, "au-delà de 500 personnes")])
async def test_the_second_admin_s_threshold_the_brake_and_quiet_hours_are_told(world, above, told):
    world.services = replace(world.services, second_admin=above)
    text = await page(world, settings())
    assert f"Second accord d’une personne responsable {told}" in text
    assert "Nombre à retaper avant d’écrire au-delà de 50 personnes" in text
    assert "de 8 h à 19 h, les jours travaillés de chaque site" in text


async def test_leads_by_the_settings_are_counted_and_not_named(world, chief, visit):
    text = await visit("Formation").text(PAGE)
    assert "Responsables par les réglages 1, dont 1 sur Déclic" in text
    assert "chef " not in text
    assert "Annuaires d’où des personnes sont venues t" in text


async def test_whether_the_clock_is_alive_is_told(world, visit):
    assert "elle n’a jamais tourné" in await visit("Formation").text(PAGE)
    world.database.run(lambda uow: uow.audit.beat("clock", world.now))
    assert "elle tourne" in await visit("Autre poste").text(PAGE)
    world.later(minutes=3)
    assert "elle ne répond plus depuis le lundi 2 mars 2026, 9 h" in await visit("Un poste encore").text(PAGE)
