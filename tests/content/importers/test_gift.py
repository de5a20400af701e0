"""Moodle's GIFT: what each question becomes, what is told of it, and on which line."""

import pytest

from content.importers import gift


def only(text):
    harvest = gift.read(text)
    assert len(harvest.drafts) == 1, harvest.notes
    return harvest.drafts[0]


def question(text):
    return only(text).fields["questions"][0]


def losses(text):
    return [(note.line, note.level, note.text) for note in gift.read(text).notes]


def refused(text):
    harvest = gift.read(text)
    assert not harvest.drafts
    return [(note.line, note.text) for note in harvest.notes if note.level == "refused"]


def test_one_right_choice_with_feedback_is_a_single_question():
    asked = question("Qui ouvre ? {=Vous # Bravo. ~Personne # Il faut ouvrir.\n~Lui}")
    assert asked == {
        "ask": "Qui ouvre ?",
        "form": "single",
        "choices": [
            {"id": "a", "text": "Vous", "right": True},
            {"id": "b", "text": "Personne", "why": "Il faut ouvrir."},
            {"id": "c", "text": "Lui"},
        ],
        "explanation": "Bravo.",
    }


def test_without_a_whole_right_choice_several_may_be_ticked():
    asked = question("Lesquels ? {~%50%Un ~%50%Deux ~%-50%Trois}")
    assert asked["form"] == "several"
    assert [choice.get("right", False) for choice in asked["choices"]] == [True, True, False]
    assert losses("Lesquels ? {~%50%Un ~%50%Deux ~%-50%Trois}") == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Q {~%70%a ~%30%b ~c}", "poids"),
        ("Q {~%50%a ~%50%b ~%-100%c}", "poids"),
        ("Q {=a ~%50%b ~c}", "crédit partiel"),
    ],
)
def test_weights_that_points_do_not_keep_are_told(text, word):
    [(line, level, message)] = losses(text)
    assert (line, level) == (1, "lost")
    assert word in message


@pytest.mark.parametrize(("mark", "truth"), [("T", True), ("TRUE", True), ("F", False), ("FALSE", False)])
def test_true_or_false_has_an_answer(mark, truth):
    assert question(f"Il pleut. {{{mark}}}")["answer"] is truth


def test_the_second_feedback_of_true_or_false_explains_and_the_first_is_told():
    text = "Il pleut. {T#Regardez dehors.#Oui, à verse. #### Bulletin du jour.}"
    assert question(text)["explanation"] == "Oui, à verse. Bulletin du jour."
    assert losses(text) == [(1, "lost", "Le commentaire sur la réponse fausse (Regardez dehors.).")]


@pytest.mark.parametrize(
    "first", ["Oui, à verse", "Oui, à verse.", "Il a dit « oui »", "Oui\u00a0!", "« Oui. »"]
)
def test_a_feedback_that_another_follows_ends_as_a_sentence(first):
    ended = first if first[-1] in ".!" or "." in first else f"{first}."
    asked = question(f"Il pleut. {{T##{first} #### Bulletin du jour}}")
    assert asked["explanation"] == f"{ended} Bulletin du jour"


def test_the_only_feedback_of_true_or_false_explains():
    assert question("Il pleut. {F#Le ciel est bleu.}")["explanation"] == "Le ciel est bleu."


def test_short_answers_are_accepted_and_partial_ones_told():
    text = "Capitale ? {\n=Paris #Oui.\n=%100%Lutèce\n=%50%Pantin\n=%0%*#Non.\n}"
    asked = question(text)
    assert (asked["form"], asked["accept"], asked["explanation"]) == ("text", ["Paris", "Lutèce"], "Oui.")
    assert [(line, level) for line, level, _ in losses(text)] == [(4, "lost"), (5, "lost"), (5, "lost")]


def test_a_short_answer_may_stand_without_its_sign():
    assert question("Capitale ? {Paris}")["accept"] == ["Paris"]


def test_a_star_of_the_text_is_kept_and_a_wildcard_told():
    text = "Signe ? {=\\* =a*}"
    assert question(text)["accept"] == ["*"]
    assert losses(text) == [(1, "lost", "La réponse « a* », car * y remplace n’importe quel texte.")]


def test_a_feedback_that_comes_again_is_said_once():
    assert question("Q {~%50%a#Oui. ~%50%b#Oui. ~c ####Oui.}")["explanation"] == "Oui."
    assert losses("Q {=a#Oui. =b#Oui.}") == []
    assert losses("Q {=a#Oui. =b#Si.}") == [(1, "lost", "Le commentaire sur une réponse juste (Si.).")]


def test_only_partial_answers_are_refused():
    assert refused("Capitale ? {=%50%Paris}") == [
        (1, "Aucune réponse entièrement juste ne peut être gardée. Ajoutez-en une avec =.")
    ]


def test_matching_becomes_pairs_with_decoys():
    fields = only("Reliez.\n{=Chat -> Miaule =Chien -> Aboie =Chiot->Aboie = -> Chante}").fields
    assert fields == {
        "kind": "pairs",
        "ask": "Reliez.",
        "left": [{"id": "a", "text": "Chat"}, {"id": "b", "text": "Chien"}, {"id": "c", "text": "Chiot"}],
        "right": [
            {"id": "r1", "text": "Miaule"},
            {"id": "r2", "text": "Aboie"},
            {"id": "r3", "text": "Chante"},
        ],
        "matches": {"a": "r1", "b": "r2", "c": "r2"},
    }


def test_a_matching_answer_without_a_partner_is_refused_at_its_line():
    assert refused("Reliez.\n{=a -> b\n=c}")[0][0] == 3


@pytest.mark.parametrize(
    ("inside", "answer", "tolerance"),
    [
        ("#3", 3, 0),
        ("#3:0.5", 3, 0.5),
        ("#1e3:1", 1000, 1),
        ("#1.5E-1:5e-2", 0.15, 0.05),
        ("#1e2..1e3", 550, 450),
        ("#1..5", 3, 2),
        ("#-2,5:1", -2.5, 1),
        ("#0.1..0.3", 0.2, 0.1),
        ("#\n=%100%1822:0\n", 1822, 0),
        ("#=1822:5 ~#Non.", 1822, 5),
    ],
)
def test_a_number_has_an_answer_and_a_tolerance(inside, answer, tolerance):
    fields = only(f"Combien ? {{{inside}}}").fields
    assert (fields["kind"], fields["answer"], fields["tolerance"]) == ("estimate", answer, tolerance)


def test_a_number_s_partial_answers_are_told():
    text = "Quand ?\n{#\n=1822:0#Oui.\n=%50%1822:2#Presque.\n~#Non.}"
    assert only(text).fields["explanation"] == "Oui."
    assert [(line, level) for line, level, _ in losses(text)] == [(4, "lost"), (4, "lost"), (5, "lost")]


@pytest.mark.parametrize(
    "inside", ["#trois", "#5..1", "#3:-1", "#1e99", "#1e-99", "#1e", "#", "#=1 =2", "#\u0663", "#" + "9" * 16]
)
def test_what_is_no_number_is_refused(inside):
    assert len(refused(f"Combien ? {{{inside}}}")) == 1


def test_a_missing_word_leaves_a_blank():
    assert question("Un agent {=donne ~cache} son nom.")["ask"] == "Un agent _____ son nom."


@pytest.mark.parametrize(("text", "word"), [("Racontez. {}", "composition"), ("Racontez.", "description")])
def test_what_is_not_played_is_told(text, word):
    [(line, message)] = refused(f"\n\n{text}\n")
    assert line == 3
    assert word in message


def test_an_essay_may_have_a_general_feedback():
    assert "composition" in refused("Racontez. {####Merci.}")[0][1]


def test_categories_give_the_theme_and_the_notion():
    text = "$CATEGORY: $course$/top/Accueil//Écoute/Premier contact\n\nA {T}\n\n$CATEGORY: Droits\n\nB {T}"
    first, second = (draft.fields for draft in gift.read(text).drafts)
    assert (first["theme"], first["notion"]) == ("Accueil/Écoute", "premier-contact")
    assert second["theme"] == "Droits"
    assert "notion" not in second


def test_titles_and_ids_name_the_question():
    draft = only("// question: 12 [id:Le Sourire] [tag:x]\n:: Un \\: deux :: Sourire ? {T}")
    assert (draft.name, draft.line, draft.fields["id"]) == ("Un : deux", 2, "le-sourire")
    assert draft.fields["questions"][0]["ask"] == "Sourire ?"


def test_comments_are_no_text_wherever_they_stand():
    asked = question("// avant\nQui ? {\n  // dedans ~=#{}\n=Moi\n~Toi}\n// après")
    assert [choice["text"] for choice in asked["choices"]] == ["Moi", "Toi"]


def test_escapes_are_read():
    asked = question("2 \\= 1+1, \\{x\\}, a\\:b, c\\~d, \\#e, f\\nh, C\\\\D, \\z {=\\=a\\~b ~\\#c}")
    assert asked["ask"] == "2 = 1+1, {x}, a:b, c~d, #e, f h, C\\D, \\z"
    assert [choice["text"] for choice in asked["choices"]] == ["=a~b", "#c"]


def test_html_is_stripped_and_what_is_lost_is_told():
    picture = '<img src\\="@@PLUGINFILE@@/a.png" alt\\="le plan">'
    text = f"[html]<p>Voir <b>ici</b>&nbsp;:</p>{picture} {{=<i>Oui</i>\n~Non}}"
    asked = question(text)
    assert asked["ask"] == "Voir ici\u00a0:"
    assert asked["choices"][0]["text"] == "Oui"
    assert losses(text) == [(1, "lost", "Une mise en forme, une image (le plan).")]


def test_plain_text_keeps_its_signs_and_markdown_loses_them():
    assert question("[plain]Que fait <b> ? {T}")["ask"] == "Que fait <b> ?"
    assert question("[markdown]Un **mot** et 2*3 {T}")["ask"] == "Un mot et 2*3"
    assert question("[moodle]1 < 2 {T}")["ask"] == "1 < 2"


def test_an_answer_may_have_its_own_format():
    assert question("[html]<p>Q</p> {=[plain]<b> ~c}")["choices"][0]["text"] == "<b>"


def test_an_unclosed_brace_is_told_where_it_opens_and_costs_no_other_question():
    text = "A {T}\n\nB\n{=a\n~b\n\nC {F}"
    harvest = gift.read(text)
    assert [draft.name for draft in harvest.drafts] == ["A", "C"]
    [note] = harvest.notes
    assert (note.line, note.name, note.level) == (4, "B", "refused")
    assert "pas refermée" in note.text


@pytest.mark.parametrize(
    ("text", "whole", "line", "broken"),
    [
        ("::A:: Un {T}\n\n::B:: Deux {=a ~b", "A", 3, "B"),  # a file cut in the middle
        ("::A:: Un {=a ~b\n::B:: Deux {T}", "B", 1, "A"),  # a title begins a question without a blank line
    ],
)
def test_a_question_cut_short_costs_no_other_question(text, whole, line, broken):
    harvest = gift.read(text)
    assert [draft.name for draft in harvest.drafts] == [whole]
    assert [(note.line, note.name) for note in harvest.notes] == [(line, broken)]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Un } deux", 1),
        ("Un {=a\n{ ~b}", 2),
        ("Un {T}\nDeux {F}", 2),
        ("{=a ~b}", 1),
        ("Un {~a}", 1),
        ("x" * 10_001 + "{T}", 1),
    ],
)
def test_a_broken_question_is_refused_at_its_line(text, line):
    assert [number for number, _ in refused(text)] == [line]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_as_an_editor_counts_them(end):
    text = end.join(["A\x0b\x85\u2028 {T}", "", "B {}"])
    assert [note.line for note in gift.read(text).notes if note.level == "refused"] == [3]
