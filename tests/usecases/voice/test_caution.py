"""What may name a person or hurt is pointed out; plain sentences are left alone (rule 16)."""

import time

import pytest

from usecases.names import fold
from usecases.voice import caution
from usecases.voice.caution import MOST, signs

NAMED = {
    "telephone": (
        "Appelez le 06 12 34 56 78.",
        "03.87.12.34.56",
        "+33 6 12 34 56 78",
        "tél : 0387123456",
        "06 123 456 78",
        "Dupont0612345678",
        "Appelez le ０６１２３４５６７８",
        "٠٦ ١٢ ٣٤ ٥٦ ٧٨",
        "0612345678le matin",
        "06 – 12 – 34 – 56 – 78",
        "06_12_34_56_78",
        "(03) 87 12 34 56",
    ),
    "mail": (
        "Écrire à claire.martin@exemple.fr",
        "CLAIRE@EXEMPLE.FR",
        "claire+rh@exemple.org.",
        "claire＠exemple.fr",
    ),
    "number": (
        "son numéro 1 85 05 57 123 456 78",
        "285052A12345678",
        "FR76 3000 6000 0112 3456 7890 189",
        "siret 362 521 879 00034",
        "dossier n° 2026-0412",
        "matricule AB1234",
        "plaque AB-123-CD",
        "ab-123-cd",
        "garé là : AB 123 CD",
        "matricule 4521",
        "MATRICULE N° 4521",
        "agent 00123456",
        "matricule ４５２１",
    ),
    "person": (
        "Mme Dupont fait attendre",
        "M. Martin le sait",
        "madame Dupont",
        "M.Durand",
        "MADAME PETIT",
        "MME PETIT",
        "Zoé Quiproquo",
        "Monsieur\u00a0Weber",
        "Dr Lemoine",
        "Mme de Villiers",
        "mme dupont fait attendre",
        "voir avec mlle. petit ou mr martin",
        "mme. ngo",
        "ask mrs smith",
        "M. d’Ormesson",
        "M. de l'Isle",
        "ask Mr Smith",
        "le bureau de Zoé Quiproquo",
        "voir avec quiproquo zoé, zoe quiproquo sait",
        "il faut demander à Quiproquo",
    ),
    "offence": ("Quel connard au guichet", "les c o n s", "p.u.t.e"),
}
PLAIN = (
    "Un banc devant la porte de l’accueil, et un distributeur d’eau.",
    "En 2025-2026, 12 000 élèves, 1 500,50 € et 98 % de réponses en 5 jours.",
    "Ouvrir le 3939 dès 8 h 30 le 12/03/2026, ou le 2026-03-12.",
    "Madame la proviseure et monsieur le maire, messieurs les agents.",
    "Mettre M au lieu de F dans le formulaire ; le CERFA 12345*01 aussi.",
    "Une réponse claire, à moins de 100 km de chez soi.",
    "Le dossier de 2024, le badge 2025 et le dossier no 2023 sont longs.",
    "Le dossier 2024 est long, Monsieur le Maire. Donnez-Me Le temps.",
    "Concours de calcul, pique-nique et salopettes.",
    "Une mme âgée attend, la mme du guichet et mme la proviseure aussi.",
    "Merci mme, mme l’adjointe et mr le maire.",
    "Elle dit mme qui vient, mr ou mme, mme ou mlle ; madame est partie, monsieur attend, un dr vient.",
    "Dear mr or mrs, mr and mrs who wait, mrs the head.",
    "Prix : ５ € en ２０２６, ou 3 m de tissu ; le 5 m. est long.",
    "Bonjour. Zoé n’est pas un nom montré en début de phrase.",
)


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in NAMED.items() for text in texts])
def test_what_may_name_a_person_or_hurt_is_pointed_out(kind, text):
    assert kind in {sign.kind for sign in signs(text, ["Zoé Quiproquo"])}


@pytest.mark.parametrize("text", PLAIN)
def test_a_plain_sentence_is_left_alone(text):
    assert list(signs(text, ["Claire Martin", "Claire"])) == []


def test_a_name_of_one_word_is_found_with_its_capital():
    assert [sign.text for sign in signs("Claire répond, et claire", ["Claire"])] == ["Claire"]


def test_the_piece_is_told_as_it_is_written_and_once():
    (sign,) = signs("06 12 34 56 78, je répète : 06 12 34 56 78", [])
    assert (sign.kind, sign.text) == ("telephone", "06 12 34 56 78")


def test_a_hurtful_word_is_not_repeated():
    assert [sign.text for sign in signs("espèce de connard", [])] == [""]


def test_few_pieces_are_shown_of_a_list_of_people():
    assert len(signs(" ".join(f"0{number}12345678" for number in range(1, 10)), [])) == MOST


def test_a_hurtful_word_is_pointed_out_beside_many_pieces():
    numbers = " ".join(f"0{number}12345678" for number in range(1, 10))
    assert [sign.kind for sign in signs(f"espèce de connard {numbers}", [])][-1] == "offence"


@pytest.mark.parametrize(
    "piece", ["0", "0 ", "a@", "A1 ", "M. ", "+1(", "1 8", "\u00a0", "Zoé ", "é\u0301", "(0", "01 (", "_1"]
)
def test_a_hostile_text_takes_no_time(piece):
    began = time.perf_counter()
    signs(piece * (2000 // len(piece)), ["Zoé Quiproquo"] * 500)
    assert time.perf_counter() - began < 2


def test_thousands_of_shown_names_are_looked_at_once_each(monkeypatch):
    folded = []
    monkeypatch.setattr(caution, "fold", lambda text: folded.append(text) or fold(text))
    shown = [f"Claire Nom{'abcdefghij'[at % 10] * (1 + at // 10)}" for at in range(2000)]
    assert [sign.text for sign in signs("Voir Claire au guichet", shown)] == ["Claire"]
    assert len(folded) == len(["Voir", "Claire", "au", "guichet"])
