"""A file shown to the verifier is valid, forged, expired, taken back or no badge, and says no more."""

import hmac

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from dateutil.relativedelta import relativedelta

from tests.usecases.credentials.conftest import KEY_ADDRESS, SECRET, raw_key
from usecases.credentials import claims, status_list, verification
from usecases.credentials.issuer_key import IssuerKey


def verified(owner, token, secret=SECRET):
    """What the verifier finds of a token."""
    file = token if isinstance(token, bytes) else token.encode()
    return owner.database.look(verification.verify, secret, file, owner.now)


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
    "by another key": lambda owner: IssuerKey(raw_key(2)).sign(owner.claims(), KEY_ADDRESS),
    "by no key": lambda owner: jwt.encode(dict(owner.claims()), None, "none"),
    "by the public key": keyed_with_the_public_key,
    "a status list": lambda owner: owner.key.sign(
        claims.status(owner.issuer, 0, status_list.encoded([1]), owner.now), KEY_ADDRESS
    ),
    "of another number": lambda owner: owner.token(jti=claims.badge_id(SECRET, owner.badge.id + 1)),
    "cut": lambda owner: owner.token()[:-9],
    "no token": lambda _owner: "a.b.c",
}


@pytest.mark.parametrize("how", FORGED)
def test_what_we_did_not_sign_as_a_badge_is_forged(owner, how):
    assert verified(owner, FORGED[how](owner)).verdict == "forged"


def test_under_another_secret_every_badge_is_foreign(owner):
    assert verified(owner, owner.token(), b"another secret of thirty-two characters").verdict == "forged"


@pytest.mark.parametrize(
    "file", [b"", b"bonjour", b"\x00\x01", b"<svg/>", b"\x89PNG\r\n\x1a\n", "é".encode()]
)
def test_a_file_without_a_badge_is_none(owner, file):
    assert verified(owner, file).verdict == "unreadable"
