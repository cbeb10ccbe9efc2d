"""Interviews in plain text: which paragraphs the interviewer speaks.

Plain text has lost the bold type in which papers set their questions. A text is taken for an
interview when it holds questions and something else says so too: who signed it (`thực hiện`),
the thanks at its end, the words in which it is introduced, or the speakers' labels (`PV:`).
"""

import re
from collections.abc import Sequence

_LONGEST_QUESTION = 450  # characters
_LONGEST_THANKS = 120

_LABEL = re.compile(
    r"^(?:[-–—+]\s*)?(?:\*\s*)?(?:P\.?\s?V\.?|PVs?|phóng viên(?:\s*\([^)]*\))?|nhà báo"
    r"|hỏi|người dẫn chương trình|MC)\s*:\s*\S",
    re.IGNORECASE,
)
_QUESTION_END = re.compile(r"\?[\"”’'»)\]…!?.]*$")
_REQUEST = re.compile(
    r"^(?:[-–—]\s*)?(?:xin|đề nghị|mong|thưa)\s+(?:\w+\s+){0,3}?"
    r"(?:ông|bà|anh|chị|đồng chí|bác sĩ|giáo sư|tiến sĩ|luật sư|thầy|cô|em|bạn|nhà \w+|bác)\b"
    r".*?(?:cho biết|chia sẻ|nói rõ|giải thích|đánh giá|nêu)",
    re.IGNORECASE,
)
_THANKS = re.compile(
    r"^(?:[-–—]\s*)?(?:(?:P\.?V\.?|phóng viên)\s*:\s*)?(?:vâng,?\s+)?(?:một lần nữa,?\s+)?"
    r"(?:xin\s+)?(?:trân trọng\s+|chân thành\s+|rất\s+)?(?:cảm ơn|cám ơn)\b.*[!.…]?$",
    re.IGNORECASE,
)
_INTRODUCED = re.compile(
    r"\b(?:phỏng vấn|trao đổi với|cuộc trao đổi|có cuộc trò chuyện|cuộc trò chuyện|trả lời phỏng"
    r"|đã trao đổi|đối thoại với|hỏi đáp)\b",
    re.IGNORECASE,
)
_CONDUCTED = re.compile(r"\bthực hiện\b", re.IGNORECASE)


def interviewer_paragraphs(
    paragraphs: Sequence[str], *, lede: str = "", signature: str = ""
) -> frozenset[int]:
    """Return the indexes of the paragraphs that the interviewer speaks; none when no interview.

    These are the questions and the closing thanks. `paragraphs` are the body in order, without
    the lede and the signature, which are weighed as evidence.
    """
    labelled = {index for index, text in enumerate(paragraphs) if _LABEL.match(text)}
    asked = {index for index, text in enumerate(paragraphs) if _is_question(text)}
    thanks = {
        index
        for index, text in enumerate(paragraphs)
        if index >= len(paragraphs) - 2 and is_thanks(text)
    }
    questions = labelled if len(labelled) > 1 else labelled | asked
    questions -= _without_answer(questions, len(paragraphs))
    if not questions:
        return frozenset()
    introduction = " ".join((lede, *paragraphs[: min(questions, default=0)]))
    evidence = (
        bool(_CONDUCTED.search(signature)),
        bool(thanks),
        bool(_INTRODUCED.search(introduction)),
        len(labelled) > 1,
    )
    enough = len(questions) > 1 or (len(questions) == 1 and sum(evidence) > 1)
    if not (enough and any(evidence)):
        return frozenset()
    requests = set() if len(labelled) > 1 else _requests(paragraphs, questions)
    return frozenset(questions | requests | thanks)


def is_thanks(text: str) -> bool:
    """Return whether `text` is the interviewer's closing thanks (`Xin cảm ơn đồng chí!`)."""
    return len(text) <= _LONGEST_THANKS and _THANKS.match(text) is not None


def _is_question(text: str) -> bool:
    return len(text) <= _LONGEST_QUESTION and _QUESTION_END.search(text) is not None


def _requests(paragraphs: Sequence[str], questions: set[int]) -> set[int]:
    """Requests without a question mark (`Xin ông cho biết …`) that stand between answers."""
    return {
        index
        for index, text in enumerate(paragraphs)
        if index + 1 < len(paragraphs)
        and not {index - 1, index + 1} & questions
        and len(text) <= _LONGEST_QUESTION
        and _REQUEST.match(text)
    }


def _without_answer(questions: set[int], count: int) -> set[int]:
    """A question that ends the text is the writer's own: nobody answers it."""
    return {index for index in questions if index == count - 1}
