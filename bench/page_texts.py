"""Makes page texts of a provincial paper's old system, each of an article of its own, as WET."""

import hashlib
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

_WORDS = (
    "sông núi đồng lúa cam vải trường lớp thầy trò mùa gặt nắng mưa phiên chợ bến thuyền đường quê",
    "hội đình giếng đất nước người dân sáng chiều xây dựng phát triển kinh tế nông thôn hợp tác xã",
    "tỉnh huyện phường cán bộ nhân dân kế hoạch thực hiện nhiệm vụ tập trung chỉ đạo kết quả",
)
_SECTIONS = ("Thời sự", "Kinh tế", "Văn hóa", "Giáo dục", "Thể thao", "Đời sống")
_FIRST = datetime(2008, 1, 1, 6, 30)


def _sentence(random: Random, words: list[str], count: int) -> str:
    text = " ".join(random.choices(words, k=count))
    return text[0].upper() + text[1:]


def page_text(number: int) -> str:
    """Return what a browser shows of the article of this number: some 2,500 characters."""
    random = Random(number)
    words = " ".join(_WORDS).split()
    moment = _FIRST + timedelta(minutes=number * 47)
    title = f"{_sentence(random, words, 9)} {number}"
    paragraphs = [f"{_sentence(random, words, 70)}." for _ in range(5)]
    lede = _sentence(random, words, 30)
    tags = ", ".join(" ".join(random.choices(words, k=2)) for _ in range(4))
    return "\n".join(
        (
            "CƠ QUAN CỦA ĐẢNG BỘ TỈNH THUẬN GIANG TIẾNG NÓI CỦA NHÂN DÂN TỈNH THUẬN GIANG",
            "Thời gian: 21/03/2021 19:46:52 (GMT+7)",
            "Liên hệ tòa soạn: 02993 000 000",
            random.choice(_SECTIONS),
            "",
            title,
            "",
            f"Cập nhật: {moment:%H:%M|%d/%m/%Y}",
            "",
            f"(TGĐT) - {lede}.",
            "",
            tags,
            "",
            *(line for paragraph in paragraphs for line in (paragraph, "")),
            "Hà Vân",
            "",
            tags,
            "Bình luận",
            "Đọc nhiều nhất",
            _sentence(random, words, 8),
            "",
        )
    )


def records(count: int) -> Iterator[bytes]:
    """Yield so many WET records."""
    for number in range(count):
        text = page_text(number).encode()
        digest = hashlib.sha256(text).hexdigest()[:32]
        yield (
            b"WARC/1.0\r\nWARC-Type: conversion\r\n"
            + f"WARC-Target-URI: http://baothuangiang.example/tg/tin/{number}/bai.html\r\n".encode()
            + b"WARC-Date: 2021-03-21T12:46:52Z\r\n"
            + f"WARC-Record-ID: <urn:uuid:{digest}>\r\n".encode()
            + b"Content-Type: text/plain\r\n"
            + f"Content-Length: {len(text)}\r\n\r\n".encode()
            + text
            + b"\r\n\r\n"
        )


def write_wet(path: Path, count: int) -> int:
    """Write a plain WET file of so many page texts; return its size in bytes."""
    with path.open("wb") as file:
        file.writelines(records(count))
        return file.tell()
