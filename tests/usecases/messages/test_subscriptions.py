"""What a browser says of its subscription is read strictly: a known push service, keys of the right kind."""

import base64

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.fakes.delivery.devices import Phone, services
from usecases.context import Refused
from usecases.messages import subscriptions

GOOD = (
    "https://fcm.googleapis.com/fcm/send/abc:def-123",
    "https://updates.push.services.mozilla.com/wpush/v2/gAAA",
    "https://web.push.apple.com/QGuq",
    "https://wns2-par02p.notify.windows.com/w/?token=BQYAAA%2f",
)
FOREIGN = (
    "",
    "http://fcm.googleapis.com/x",
    "ftp://fcm.googleapis.com/x",
    "//fcm.googleapis.com/x",
    "https://fcm.googleapis.com.evil.example/x",
    "https://evilfcm.googleapis.com/x",
    "https://push.apple.com/x",
    "https://.push.apple.com@evil.example/x",
    "https://evil.example/web.push.apple.com",
    "https://evil.example\\.push.apple.com/x",
    "https://user:word@web.push.apple.com/x",
    "https://web.push.apple.com:8443/x",
    "https://web.push.apple.com/x#part",
    "https://web.push.apple.com/a b",
    "https://web.push.apple.com/a\r\nHost: evil",
    "https://wéb.push.apple.com/x",
    "https://127.0.0.1/x",
    "https://[::1]/x",
    "https://169.254.169.254/latest",
    "https://localhost/x",
    "https://[",
    "https://web.push.apple.com/" + "x" * 3_000,
)


@pytest.mark.parametrize("endpoint", GOOD)
def test_the_push_services_of_the_four_browsers_are_known(endpoint):
    phone = Phone(endpoint)
    subscription = subscriptions.read(services(), phone.values)
    assert subscription.endpoint == endpoint
    assert subscription.host in endpoint


@pytest.mark.parametrize("endpoint", FOREIGN)
def test_an_address_of_another_host_or_written_otherwise_is_refused(endpoint):
    with pytest.raises(Refused) as refused:
        subscriptions.read(services(), Phone(endpoint).values)
    assert refused.value.key == "calls.foreign"


@pytest.mark.parametrize(
    ("host", "known"),
    [
        *(("a.example", True), ("a.b.example", True)),
        *(("evil-example", False), ("evilexample", False), ("example", False), (".example", False)),
        *(("a..example", False), ("a.example.", False), ("a.example.evil", False)),
    ],
)
def test_below_a_name_is_what_has_labels_of_its_own_before_it(host, known):
    assert subscriptions.host_of(f"https://{host}/x", ("*.example",)) == (host if known else "")


def other_curve():
    key = ec.generate_private_key(ec.SECP384R1()).public_key()
    raw = key.public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)
    return base64.urlsafe_b64encode(raw).decode()


def compressed():
    key = ec.generate_private_key(ec.SECP256R1()).public_key()
    raw = key.public_bytes(serialization.Encoding.X962, serialization.PublicFormat.CompressedPoint)
    return base64.urlsafe_b64encode(raw).decode()


@pytest.mark.parametrize(
    "keys",
    [
        {"p256dh": other_curve()},
        {"p256dh": compressed()},
        {"p256dh": base64.urlsafe_b64encode(b"\4" + b"\1" * 64).decode()},
        {"p256dh": ""},
        {"p256dh": "é" * 87},
        {"p256dh": "A" * 10_000},
        {"p256dh": "!" * 87},
        {"auth": ""},
        {"auth": base64.urlsafe_b64encode(b"x" * 15).decode()},
        {"auth": "A" * 200},
    ],
    ids=[
        "curve",
        "compressed",
        "no point",
        "none",
        "letters",
        "long",
        "signs",
        "no secret",
        "short",
        "long secret",
    ],
)
def test_keys_of_another_kind_are_refused(keys):
    with pytest.raises(Refused) as refused:
        subscriptions.read(services(), Phone(GOOD[0]).values | keys)
    assert refused.value.key == "calls.broken"


def test_in_local_mode_a_push_service_on_this_machine_may_be_played_to_where_it_is_named():
    here = "http://127.0.0.1:8090/notify/abc"
    assert subscriptions.host_of(here, ("127.0.0.1",), local=True) == "127.0.0.1"
    assert subscriptions.host_of(here, ("127.0.0.1",)) == ""
    assert subscriptions.host_of(here, ("fcm.googleapis.com",), local=True) == ""
    assert subscriptions.host_of("http://fcm.googleapis.com/x", ("fcm.googleapis.com",), local=True) == ""
