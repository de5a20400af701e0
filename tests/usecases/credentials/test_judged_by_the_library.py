"""`openbadgeslib`, which is not ours, takes our badges, reads our pictures, and sees what was taken back."""

import pytest
import resvg_py
from cryptography.hazmat.primitives import serialization
from openbadgeslib.ob3 import OB3VerificationError, OB3Verifier, check_credential_status

from bot.cards.svg import medal
from tests.usecases.credentials.conftest import raw_key
from usecases.credentials import baking, claims, status_list
from usecases.credentials.issuer_key import IssuerKey

SVG = medal.draw("Mars", "Région", "une maison")


@pytest.fixture
def judge(owner, that_day):
    """A verifier who has our public key, as who fetches it has."""
    return judge_of(owner.key)


def judge_of(key):
    return OB3Verifier(
        key._private.public_key().public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        )
    )


def listed(owner):
    """Our status list as it stands, as the one document that can be fetched."""
    numbers = owner.database.look(lambda uow: uow.open_badges.standing(0, status_list.SIZE))
    document = claims.status(owner.issuer, 0, status_list.encoded(numbers), owner.now)
    token = owner.key.sign(document, owner.key_address)
    return {document["id"]: token.encode()}.__getitem__


def test_it_takes_a_badge_and_reads_who_gave_it_for_what(owner, judge):
    credential = judge.verify(owner.token(), check_status=True, download=listed(owner))
    assert credential.issuer.name == "Région"
    assert credential.achievement.name == "Mars"
    assert credential.identifiers[0].identity_hash == "Ana Petit"
    assert credential.recipient_id == owner.claims()["sub"]


def test_it_reads_the_same_badge_back_from_both_pictures(owner, judge):
    token = owner.token()
    png = baking.into_png(bytes(resvg_py.svg_to_bytes(svg_string=SVG)), token)
    assert judge.extract_token_from_png(png) == token
    assert judge.extract_token_from_svg(baking.into_svg(SVG, token).encode()) == token


@pytest.mark.parametrize("ends", ["withdraw", "erase"])
def test_it_sees_that_a_badge_was_taken_back_or_its_owner_erased(owner, judge, ends):
    token = owner.token()
    getattr(owner, ends)()
    with pytest.raises(OB3VerificationError, match="revocation"):
        judge.verify(token, check_status=True, download=listed(owner))


def test_a_badge_given_after_another_was_taken_back_stands_beside_it(owner, judge):
    first = judge.verify(owner.token())
    owner.withdraw()
    owner.badge = owner.database.run(owner.ask)
    second = judge.verify(owner.token())
    check_credential_status(second, download=listed(owner))
    with pytest.raises(OB3VerificationError):
        check_credential_status(first, download=listed(owner))


def test_it_refuses_a_forged_badge_and_one_whose_time_is_over(owner, judge):
    with pytest.raises(OB3VerificationError):
        judge_of(IssuerKey(raw_key(2))).verify(owner.token())
    with pytest.raises(OB3VerificationError):
        judge.verify(owner.token(exp=1, validUntil="1970-01-01T00:00:01Z"))


def test_it_refuses_a_status_list_that_somebody_else_signed(owner, judge):
    document = claims.status(owner.issuer, 0, status_list.encoded([owner.badge.id]), owner.now)
    forged = IssuerKey(raw_key(2)).sign(document, owner.key_address).encode()
    with pytest.raises(OB3VerificationError):
        judge.verify(owner.token(), check_status=True, download=lambda _where: forged)
