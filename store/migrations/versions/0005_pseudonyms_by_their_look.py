"""Pseudonyms are unique by their look: lookalike letters and digits are one."""

import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_ALIKE = str.maketrans(
    "АВЕЅІЈКМНОРСТУХҮԚԜавеѕіјкмнорстухүԛԝһԁѵӏгΑΒΕΖΗΙΚΜΝΟΡΤΥΧαβγεηικνορστυχϲϳøłđðþħŧıØŁĐÐÞĦŦ",
    "ABESIJKMHOPCTYXYQWabesijkmhopctyxyqwhdvlrABEZHIKMNOPTYXabyenikvopotuxcjolddphtiOLDDPHT",
)
_SAME = str.maketrans("0i1", "oll")


def upgrade() -> None:
    """Fold again; of two that look alike the later keeps its name, under a look that nobody can ask for."""
    players = sa.table("players", sa.column("id"), sa.column("pseudonym"), sa.column("folded"))
    connection = op.get_bind()
    looks: dict[str, int] = {}
    for number, pseudonym in connection.execute(
        sa.select(players.c.id, players.c.pseudonym).order_by(players.c.id)
    ).all():
        look = _look(pseudonym)
        looks[f"{look}~{number}" if look in looks else look] = number
    if not looks:
        return
    # In two steps: one's new look may be another's old one.
    connection.execute(sa.update(players).values(folded=sa.literal("~") + sa.cast(players.c.id, sa.Text)))
    connection.execute(
        sa.update(players).where(players.c.id == sa.bindparam("number")).values(folded=sa.bindparam("look")),
        [{"number": number, "look": look} for look, number in looks.items()],
    )


def _look(text: str) -> str:
    """`dialogs.names.look` as it was when this was written."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).translate(_ALIKE)).casefold()
    plain = plain.replace("œ", "oe").replace("æ", "ae")
    folded = "".join(letter for letter in plain if letter.isalnum() and letter.isascii())
    return folded.replace("rn", "m").translate(_SAME)
