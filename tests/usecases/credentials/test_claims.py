"""What is signed is as the standard's schemas and contexts say, and names nobody but by the name chosen."""

import json
from hashlib import sha256
from pathlib import Path

import pytest
from jsonschema import Draft201909Validator
from openbadgeslib.ob3.contexts import load_context

from tests.usecases.credentials.conftest import SPOKEN
from usecases.credentials import claims, status_list

SCHEMAS = Path(__file__).parent / "schemas"
CONTEXTS = Path(__file__).parent / "contexts"
SPEC = "https://purl.imsglobal.org/spec/ob/v3p0"
COPIES = {
    "https://www.w3.org/ns/credentials/v2": "credentials-v2.json",
    f"{SPEC}/context-3.0.3.json": "ob-v3p0-context-3.0.3.json",
    f"{SPEC}/extensions.json": "ob-v3p0-extensions.json",
}
"""The contexts that we name, and their copies here."""
CLAIMS_OF_A_JWT = {"iss", "jti", "nbf", "exp", "sub"}


def problems(document, schema, part=""):
    """Everything that a published schema has against a document, or a part of the schema."""
    whole = json.loads((SCHEMAS / f"ob_v3p0_{schema}_schema.json").read_text("utf-8"))
    wanted = {"$ref": f"#/$defs/{part}", "$defs": whole["$defs"]} if part else whole
    validator = Draft201909Validator(wanted, format_checker=Draft201909Validator.FORMAT_CHECKER)
    return [f"{list(error.path)}: {error.message}" for error in validator.iter_errors(document)]


def achievement(owner):
    campaign = owner.database.look(lambda uow: uow.campaigns.get(owner.campaign))
    return claims.achievement(owner.issuer, campaign, SPOKEN["fr"])


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_badge_is_as_the_published_schema_says(owner, language):
    assert problems(owner.claims(language), "achievementcredential") == []


def test_the_issuer_and_the_achievement_are_as_the_published_schemas_say(owner):
    assert problems(claims.profile(owner.issuer), "profile") == []
    assert problems(achievement(owner), "achievementcredential", "Achievement") == []


@pytest.mark.parametrize("missing", ["issuer", "validFrom", "credentialSubject", "@context"])
def test_the_schema_would_miss_what_is_missing(owner, missing):
    badge = {name: value for name, value in owner.claims().items() if name != missing}
    assert problems(badge, "achievementcredential")


def terms(contexts):
    """The words that contexts define, also inside each other."""
    found, left = set(), list(contexts)
    while left:
        match left.pop():
            case dict() as inner:
                found |= inner.keys()
                left += inner.values()
            case list() as inner:
                left += inner
    return found


def used(document):
    """Keys and types of a document."""
    match document:
        case dict():
            kinds = document.get("type", [])
            inner = [used(value) for name, value in document.items() if name != "@context"]
            return set(document) | ({kinds} if isinstance(kinds, str) else set(kinds)) | set().union(*inner)
        case list():
            return set().union(*map(used, document))
    return set()


def copy(address):
    return (CONTEXTS / COPIES[address]).read_bytes()


@pytest.mark.parametrize("folder", [SCHEMAS, CONTEXTS])
def test_the_published_copies_are_unchanged_and_their_origin_is_named(folder):
    said = (folder / "README.md").read_text("utf-8")
    for path in folder.glob("*.json"):
        assert f"| `{path.name}` |" in said
        assert sha256(path.read_bytes()).hexdigest() in said


@pytest.mark.parametrize("address", COPIES)
def test_the_library_that_judges_reads_the_same_contexts(address):
    assert load_context(address) == json.loads(copy(address))


def test_every_word_of_a_badge_and_a_status_list_is_defined_by_the_contexts_that_they_name(owner):
    listed = claims.status(owner.issuer, 0, status_list.encoded([1]), owner.now)
    for document in (owner.claims(), listed):
        known = terms(json.loads(copy(where)) for where in document["@context"])
        assert used(document) <= known | CLAIMS_OF_A_JWT | {"@context"}


def test_a_badge_bears_the_name_that_was_chosen_and_no_number_or_pseudonym_of_the_person(owner):
    said = json.dumps(owner.claims(), ensure_ascii=False)
    assert '"identityHash": "Ana Petit"' in said
    assert "4 portes sur 5" in said
    assert "joueur 1" not in said
    assert "player" not in said


def test_what_is_public_of_a_campaign_names_no_person(owner):
    listed = claims.status(owner.issuer, 0, status_list.encoded([owner.badge.id]), owner.now)
    for document in (claims.profile(owner.issuer), achievement(owner), listed):
        said = json.dumps(document, ensure_ascii=False)
        assert not [name for name in ("Ana", "joueur") if name in said]


def test_the_claims_of_the_token_are_those_of_the_badge(owner):
    badge = owner.claims()
    assert (badge["iss"], badge["jti"], badge["sub"]) == (
        badge["issuer"]["id"],
        badge["id"],
        badge["credentialSubject"]["id"],
    )
    assert badge["validFrom"] == "2026-03-02T07:30:00Z"
    assert badge["validUntil"] == "2031-03-02T07:30:00Z"
    assert badge["nbf"] == int(owner.badge.at.timestamp())
    assert badge["exp"] == int(owner.badge.until.timestamp())


def test_two_badges_of_one_person_have_no_identifier_in_common(owner):
    first = owner.claims()
    owner.withdraw()
    owner.badge = owner.database.run(owner.ask)
    second = owner.claims()
    assert first["id"] != second["id"]
    assert first["sub"] != second["sub"]
