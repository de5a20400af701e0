"""What verifiers fetch is public, names no person, and says within minutes what no longer stands."""

import asyncio
import json

import jwt
import pytest
from jwt import PyJWK
from openbadgeslib.ob3 import decode_encoded_list, set_indices

from bot.pages.badges import BadgeSigner
from store.schema.tables import keys
from tests.bot.pages.badges.conftest import HOME
from tests.fakes.bot.pages import SECRET
from usecases.credentials import claims as claims_module
from usecases.credentials import verification
from usecases.signing import addresses


async def badge_of(wallet):
    """The badge as whoever is given it reads it: its header and its claims."""
    token = (await wallet.file("jwt")).decode()
    return token, jwt.get_unverified_header(token), jwt.decode(token, options={"verify_signature": False})


async def key_of(wallet, token):
    """The public key, fetched from where the token says."""
    _, _, text = await wallet.fetch(jwt.get_unverified_header(token)["kid"])
    return PyJWK(json.loads(text))


async def ended(wallet, claims):
    """Whether the status list that a badge names says that it no longer stands."""
    entry = claims["credentialStatus"]
    _, _, token = await wallet.fetch(entry["statusListCredential"])
    listed = jwt.decode(
        token, await key_of(wallet, token), ["RS256"], options={"verify_exp": False, "verify_nbf": False}
    )
    assert listed["iss"] == claims["iss"]
    bits = decode_encoded_list(listed["credentialSubject"]["encodedList"])
    return int(entry["statusListIndex"]) in set_indices(bits)


async def test_the_key_that_a_badge_names_verifies_it_and_is_no_private_one(wallet):
    token, header, _ = await badge_of(wallet)
    assert header == {"alg": "RS256", "typ": "JWT", "kid": header["kid"]}
    status, _, text = await wallet.fetch(header["kid"])
    assert status == 200
    assert json.loads(text).keys() == {"kty", "n", "e", "alg", "use", "kid"}
    assert jwt.decode(
        token, PyJWK(json.loads(text)), ["RS256"], options={"verify_exp": False, "verify_nbf": False}
    )


async def test_the_issuer_and_the_achievement_are_at_the_addresses_that_the_badge_names(wallet):
    _, _, claims = await badge_of(wallet)
    achievement = claims["credentialSubject"]["achievement"]
    for document in (claims["issuer"], achievement):
        _, _, text = await wallet.fetch(document["id"])
        assert json.loads(text) == document
    async with wallet.client.get(achievement["image"]["id"].removeprefix(HOME)) as picture:
        assert picture.status == 200
        assert (await picture.read()).startswith(b"\x89PNG")


async def test_all_of_it_may_be_kept_for_a_while_and_read_by_anybody_s_page_and_names_nobody(wallet):
    _, header, claims = await badge_of(wallet)
    status_list = claims["credentialStatus"]["statusListCredential"]
    achievement = claims["credentialSubject"]["achievement"]["id"]
    for address in (header["kid"], claims["iss"], achievement, status_list):
        _, headers, text = await wallet.fetch(address)
        assert headers["Cache-Control"] == f"public, max-age={300 if address == status_list else 3600}"
        assert headers["Access-Control-Allow-Origin"] == "*"
        assert "Ana" not in text
    assert (await wallet.fetch(status_list))[1]["Content-Type"].startswith("application/vc+jwt")


@pytest.mark.parametrize("ends", ["withdraw", "erase"])
async def test_the_status_list_says_that_a_badge_ended_at_once(wallet, ends):
    _, _, claims = await badge_of(wallet)
    assert not await ended(wallet, claims)
    await getattr(wallet, ends)()
    assert await ended(wallet, claims)


async def test_two_processes_that_sign_first_make_one_key_and_it_is_kept_encrypted(wallet):
    signers = [BadgeSigner(wallet.database, SECRET, HOME) for _ in range(2)]
    tokens = await asyncio.gather(*(signer.sign({"sub": "x"}) for signer in signers))
    keys = [await signer.key() for signer in signers]
    assert keys[0].thumbprint == keys[1].thumbprint
    assert tokens[0] == tokens[1]
    kept = await wallet.database.read(lambda uow: uow.keys.get("openbadge"))
    assert keys[0].public["n"][:20] not in kept
    assert kept.startswith("gAAAA")


async def test_under_another_secret_another_key_signs(wallet):
    await wallet.signer.sign({"sub": "x"})
    other = BadgeSigner(wallet.database, b"another secret of thirty-two characters", HOME)
    assert await other.key() is None
    await other.sign({"sub": "x"})
    assert (await other.key()).thumbprint != (await wallet.signer.key()).thumbprint


async def test_under_another_secret_what_an_older_badge_names_is_still_there(wallet):
    token, header, claims = await badge_of(wallet)
    wallet.signer.secret, wallet.signer._key = b"another secret of thirty-two characters", None
    assert not await ended(wallet, claims)
    assert (await wallet.signer.key()).thumbprint not in header["kid"]
    assert (await key_of(wallet, token)).key_id in header["kid"]
    achievement = claims["credentialSubject"]["achievement"]
    for document in (claims["issuer"], achievement):
        assert json.loads((await wallet.fetch(document["id"]))[2]) == document
    assert "valable" in (await wallet.show(token.encode()))[1]


async def test_a_badge_keeps_its_identifiers_under_another_secret(wallet):
    _, _, before = await badge_of(wallet)
    wallet.signer._key = None
    other = BadgeSigner(wallet.database, b"another secret of thirty-two characters", HOME)
    await other.sign({"sub": "x"})
    issuer = await wallet.database.read(other.issuer)
    assert claims_module.badge_id(issuer.secret, wallet.badge.id) == before["id"]


async def test_of_a_key_kept_before_its_public_part_was_the_public_part_is_kept_once_it_is_read(wallet):
    token, _, _ = await badge_of(wallet)
    await wallet.database.write(
        lambda uow: uow.connection.execute(keys.delete().where(keys.c.name != "openbadge"))
    )
    await BadgeSigner(wallet.database, SECRET, HOME).key()
    found = await wallet.database.read(verification.verify, token.encode(), wallet.clock.now)
    assert found.verdict == "valid"


async def test_before_the_first_badge_no_campaign_is_told_of_by_a_guessed_address(wallet):
    guessed = addresses.of_achievement(b"", wallet.campaign, "fr")
    assert (await wallet.get(guessed))[0] == 404


async def test_before_the_first_badge_there_is_no_key_and_no_list(wallet):
    assert (await wallet.get("/badges/etat/0"))[0] == 404
    assert (await wallet.get("/badges/cle/" + "a" * 43))[0] == 404


async def test_what_nobody_has_is_not_there(wallet):
    _, _, claims = await badge_of(wallet)
    achievement = claims["credentialSubject"]["achievement"]["id"].removeprefix(HOME)
    guessed = [
        achievement[:-3] + "abc",
        achievement.replace("/fr/", "/en/"),
        achievement.replace("/fr/", "/de/"),
    ]
    for address in (*guessed, "/badges/etat/1", "/badges/etat/9999999", "/badges/cle/" + "a" * 43):
        assert (await wallet.get(address))[0] == 404
