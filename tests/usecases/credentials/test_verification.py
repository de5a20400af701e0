"""A file shown to the verifier is valid, forged, expired, taken back or no badge, and says no more."""

import hmac

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from dateutil.relativedelta import relativedelta

from store.schema.tables import open_badges
from tests.usecases.credentials.conftest import raw_key
from usecases.credentials import claims, issuer_key, status_list, verification
from usecases.credentials.issuer_key import IssuerKey


def verified(owner, token):
    """What the verifier finds of a token."""
    file = token if isinstance(token, bytes) else token.encode()
    return owner.database.look(verification.verify, file, owner.now)


def test_a_badge_that_stands_is_valid_and_says_its_name_campaign_and_end(owner):
    found = verified(owner, owner.token())
    assert found.verdict == "valid"
    assert verification.about(found) == {
        "name": "Ana Petit",
        "campaign": "Mars",
        "until": owner.badge.until.date(),
    }


def test_it_is_expired_from_its_last_moment_on(owner):
    owner.now += relativedelta(years=5)
    assert verified(owner, owner.token()).verdict == "expired"
    owner.now -= relativedelta(seconds=1)
    assert verified(owner, owner.token()).verdict == "valid"


def test_an_expired_one_stays_expired_when_its_row_is_forgotten(owner):
    owner.now += relativedelta(years=5)
    token = owner.token()
    owner.database.run(lambda uow: uow.open_badges.forget(owner.now))
    assert verified(owner, token).verdict == "expired"


@pytest.mark.parametrize("ends", ["withdraw", "erase"])
def test_taken_back_and_erased_look_alike_and_name_nobody(owner, ends):
    token = owner.token()
    getattr(owner, ends)()
    found = verified(owner, token)
    assert found == verification.Verified("revoked")
    assert verification.about(found) == {}


def test_one_taken_back_stays_so_when_another_is_given(owner):
    token = owner.token()
    owner.withdraw()
    owner.database.run(owner.ask)
    assert verified(owner, token).verdict == "revoked"


def changed(token):
    """The same badge under another name."""
    head, body, signature = token.split(".")
    other = jwt.utils.base64url_decode(body).replace(b"Ana Petit", b"Bea Grand")
    return ".".join((head, jwt.utils.base64url_encode(other).decode(), signature))


def keyed_with_the_public_key(owner):
    """A token keyed with what everybody may read, as if it were a shared secret."""
    public = owner.key._private.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    head = jwt.utils.base64url_encode(b'{"alg":"HS256","typ":"JWT"}')
    body = jwt.utils.base64url_encode(b'{"type":["OpenBadgeCredential"]}')
    signed = hmac.new(public, head + b"." + body, "sha256").digest()
    return b".".join((head, body, jwt.utils.base64url_encode(signed)))


FORGED = {
    "under another name": lambda owner: changed(owner.token()),
    "by another key": lambda owner: IssuerKey(raw_key(2)).sign(owner.claims(), owner.key_address),
    "by no key": lambda owner: jwt.encode(dict(owner.claims()), None, "none"),
    "by the public key": keyed_with_the_public_key,
    "a status list": lambda owner: owner.key.sign(
        claims.status(owner.issuer, 0, status_list.encoded([1]), owner.now), owner.key_address
    ),
    "cut": lambda owner: owner.token()[:-9],
    "no token": lambda _owner: "a.b.c",
}


@pytest.mark.parametrize("how", FORGED)
def test_what_we_did_not_sign_as_a_badge_is_forged(owner, how):
    assert verified(owner, FORGED[how](owner)).verdict == "forged"


OTHER_SECRET = b"another secret of thirty-two characters"


def test_under_another_secret_a_badge_stays_what_it_was(owner):
    token = owner.token()
    owner.database.run(lambda uow: issuer_key.keep(uow, OTHER_SECRET, raw_key(2)))
    assert verified(owner, token).verdict == "valid"
    assert verified(owner, changed(token)).verdict == "forged"
    owner.withdraw()
    assert verified(owner, token).verdict == "revoked"


def test_a_badge_of_a_key_that_is_not_ours_is_foreign_not_forged(owner):
    other = IssuerKey(raw_key(2))
    token = other.sign(owner.claims(), f"https://autre.example.org/badges/cle/{other.thumbprint}")
    found = verified(owner, token)
    assert found == verification.Verified("foreign")
    assert verification.about(found) == {}


def test_a_number_that_a_restored_backup_gave_to_somebody_else_is_not_theirs(owner):
    token = owner.token()

    def given_again(uow):
        uow.connection.execute(open_badges.update().values(name="Bea Grand"))

    owner.database.run(given_again)
    assert verified(owner, token) == verification.Verified("revoked")


@pytest.mark.parametrize(
    "file", [b"", b"bonjour", b"\x00\x01", b"<svg/>", b"\x89PNG\r\n\x1a\n", "é".encode()]
)
def test_a_file_without_a_badge_is_none(owner, file):
    assert verified(owner, file).verdict == "unreadable"
