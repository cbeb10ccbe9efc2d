"""What looks like code is left exactly as it was written; real prose is typeset well."""

import gzip
import json
from collections.abc import Iterator

import pytest

from plugins.typography import may_change, shows_markup, typographic
from tests.conftest import SHARED, needs_shared
from tests.safety.attacks import ATTACKS

CODE = [
    "if (a == 'b') { return \"c\"; }",
    "printf(\"%s\", 'x')",
    "{{ config['KEY'] }}",
    "SELECT * FROM users WHERE name = 'x' -- '",
    'C:\\Users\\"An"',
    '"><svg onload=alert(1)>',
    "';alert(String.fromCharCode(88))//",
    'top["al"+"ert"](1)',
    "%27%22--x",
    '`id` "x"',
    "&quot;x&quot; 'y'",
]


@pytest.mark.parametrize("code", [*CODE, *ATTACKS])
def test_code_stays(code: str) -> None:
    assert typographic(code) == code


@pytest.mark.parametrize(
    "prose",
    [
        'Có hai loại: "mới"; "cũ" và "rất cũ".',
        'Tăng 5% so với "năm ngoái" (2016).',
        'Điện thoại: 0240.3856624 - "đường dây nóng"',
        'Giải A+ cho vở "Đêm" & "Ngày".',
    ],
)
def test_prose_with_signs_is_prose(prose: str) -> None:
    assert '"' not in typographic(prose)


def test_markup_shown_to_the_reader() -> None:
    assert shows_markup("gõ <b> rồi gõ chữ")
    assert shows_markup("<!-- x -->")
    assert not shows_markup("dưới 5 tuổi: < 5, trên: > 5")


@needs_shared
def test_shared_attack_strings_stay() -> None:
    changed = [text for text in attack_strings() if typographic(text) != text]
    assert changed == []


@needs_shared
def test_real_prose_is_balanced() -> None:
    """Of real paragraphs with an even number of typed marks, nearly all come out in pairs.

    What is left are mistakes of the papers themselves (a mark too many, a space on the wrong side).
    """
    paragraphs = [text for text in real_paragraphs() if '"' in text and text.count('"') % 2 == 0]
    assert len(paragraphs) > 5000
    wrong = [text for text in paragraphs if not in_pairs(typographic(text))]
    assert len(wrong) < 0.01 * len(paragraphs)


@needs_shared
def test_the_cheap_test_is_exact_on_real_prose() -> None:
    for text in real_paragraphs():
        assert may_change(text) or typographic(text) == text


def attack_strings() -> list[str]:
    lines = (SHARED / "hostile" / "xss.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines]


def real_paragraphs() -> Iterator[str]:
    with gzip.open(SHARED / "corpus" / "zing.jsonl.gz", "rt", encoding="utf-8") as corpus:
        for line in corpus:
            article = json.loads(line)
            for text in (article["title"], article["summary"] or "", article["body"]):
                yield from text.split("\n")


def in_pairs(text: str) -> bool:
    """Whether every “ is followed by its ” and no typed mark is left."""
    marks = [character for character in text if character in '“”"']
    return marks == ["“", "”"] * (len(marks) // 2)
