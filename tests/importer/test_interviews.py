from importer.interviews import interviewer_paragraphs, is_thanks

ASKED = "Theo ông, vì sao bãi giữa không trồng được ngô đông như mọi năm?"
AGAIN = "Vậy xã sẽ làm gì trước mùa nước tới?"
ANSWER = "Vì nước rút muộn. Chúng tôi đã báo các thôn lùi lịch gieo đến giữa tháng."
THANKS = "Xin cảm ơn ông!"


def test_questions_and_thanks_of_a_signed_interview() -> None:
    paragraphs = [ASKED, ANSWER, AGAIN, ANSWER, THANKS]
    spoken = interviewer_paragraphs(paragraphs, signature="Mai Chi (thực hiện)")
    assert spoken == {0, 2, 4}


def test_thanks_or_an_introduction_are_evidence_too() -> None:
    assert interviewer_paragraphs([ASKED, ANSWER, AGAIN, ANSWER, THANKS]) == {0, 2, 4}
    lede = "Phóng viên đã có cuộc trao đổi với ông Đàm Văn Én, Chủ tịch xã."
    assert interviewer_paragraphs([ASKED, ANSWER, AGAIN, ANSWER], lede=lede) == {0, 2}


def test_questions_alone_make_no_interview() -> None:
    assert interviewer_paragraphs([ASKED, ANSWER, AGAIN, ANSWER]) == frozenset()
    assert interviewer_paragraphs([ANSWER, ANSWER, THANKS]) == frozenset()


def test_where_speakers_are_labelled_only_labels_count() -> None:
    rhetorical = (
        "Ông Én: Làm sao mà không lo được? Nhưng lo rồi thì phải làm, anh bảo có phải không?"
    )
    paragraphs = ["PV: " + ASKED, rhetorical, "P.V: " + AGAIN, "Ông Én: " + ANSWER, "PV: " + THANKS]
    assert interviewer_paragraphs(paragraphs) == {0, 2, 4}


def test_a_request_without_question_mark_is_the_interviewers() -> None:
    request = "Xin ông cho biết thêm về những thôn đã lùi lịch gieo."
    paragraphs = [ASKED, ANSWER, request, ANSWER, AGAIN, ANSWER, THANKS]
    assert interviewer_paragraphs(paragraphs) == {0, 2, 4, 6}


def test_a_question_at_the_very_end_is_the_writers_own() -> None:
    assert (
        interviewer_paragraphs([ANSWER, ASKED, ANSWER, AGAIN], signature="A (thực hiện)")
        == frozenset()
    )


def test_thanks() -> None:
    assert is_thanks("Trân trọng cảm ơn bà!")
    assert is_thanks("PV: Xin cảm ơn đồng chí!")
    assert is_thanks("Vâng, xin cảm ơn anh.")
    assert not is_thanks("Bà con nhớ ơn thầy lắm.")
    assert not is_thanks("Xin cảm ơn " + "bà con " * 40)
