"""A photo story is told in pictures; an article with pictures is not."""

from importer.photo_stories import is_photo_story

FIGURE = "![Bến \\[Đá\\] lúc rạng đông.](../../../images/ab/1.jpg)"
MISSING = "![Chuyến phà cuối.]()"
PARAGRAPH = "Sáng nay người dân hai bờ sông ra bến từ rất sớm. " * 4


def test_pictures_with_a_few_words() -> None:
    assert is_photo_story("\n\n".join([PARAGRAPH, FIGURE, MISSING, FIGURE, FIGURE]))


def test_an_article_with_pictures() -> None:
    assert not is_photo_story("\n\n".join([*[PARAGRAPH] * 8, FIGURE, FIGURE, FIGURE, FIGURE]))


def test_a_brief_with_a_picture() -> None:
    assert not is_photo_story("\n\n".join([FIGURE, "Tin vắn.", FIGURE]))
