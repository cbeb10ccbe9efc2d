"""Captions: what a picture shows, and who made it.

Papers print both in one line: `Các đại biểu dự hội nghị. Ảnh: Hoài Thu.` The label `Ảnh` is left
out of the credit, because the page prints it again; any other label says something of its own
(`Nguồn: TTXVN`, `Ảnh minh họa: Hà An`, `Đồ họa: Minh`) and stays in the credit as it is.
"""

import re

from archive.vietnamese import fold, nfc

_PLAIN_LABELS = frozenset(
    ("anh", "photo", "photos", "photograph", "photographs", "hinh", "hinh anh")
)
_LABEL = (
    r"(?:hình\s+ảnh|hình|ảnh\s+(?:minh\s+h[oọ][aạ]|minh\s+hoạ|tư\s+liệu|tl|chụp|tác\s+giả|ctv"
    r"|cắt\s+từ\s+(?:clip|video)|chụp\s+màn\s+hình|bìa|nguồn|gốc)|ảnh(?:\s*[,&/+]\s*(?:clip|video|đồ\s+họa))?"
    r"|nguồn(?:\s+(?:ảnh|hình|tin))?|photo(?:graph)?s?(?:\s+by)?|source|đồ\s+h[oọ][aạ]|infographics?|clip|video"
    r"|tranh|biểu\s+đồ|bản\s+đồ|minh\s+h[oọ][aạ]|thiết\s+kế)"
)
# Where a credit begins: at the start, after the end of a sentence, a dash, a bracket or a space
# that follows such a sign. `Trong ảnh: …` tells what is to be seen and begins no credit.
_CREDIT = re.compile(
    rf"(?P<lead>^|[.!?…:;,|/\"”’»)\]]|[-–—]|\s[-–—|/]+|\s*[(\[])\s*"
    rf"(?P<label>{_LABEL})\s*[:：]\s*(?P<name>[^:：]*(?:[:：][^:：]*)?)\Z",
    re.IGNORECASE,
)
# A credit in an element of its own, joined to a caption that ends without a sign.
_UNSIGNED = re.compile(
    r"\s(?P<lead>\s*)(?P<label>Ảnh|ẢNH|Photo|Nguồn)\s*[:：]\s*(?P<name>[^:：]*)\Z"
)
# `(AP Photo/John Doe)`, `Photo by John Doe` at the end of a caption in English.
_AGENCY_PHOTO = re.compile(
    r"(?:^|\s)\((?P<name>(?:[\w.]+\s){0,4}(?:Photo|Image|Pool)s?\s*(?:/|\svia\s)\s*[^()]{2,80})\)\.?\Z"
)
_PHOTO_BY = re.compile(
    r"(?:^|(?<=[.!?”\"|(])\s*)(?:Photo(?:graph)?|Picture|Image)s?\s+by\s+(?P<name>[A-Z][^.!?()]{2,60})\)?\.?\Z"
)
_JOINED_BEFORE = re.compile(
    r"(?:^|[\s.,(])(?:bài|tin|thơ|nội\s+dung|text|video|clip|thực\s+hiện)\s*(?:,|&|và|[-–—/+])\s*\Z",
    re.IGNORECASE,
)
_LONGEST_NAME = 90  # characters
_MOST_WORDS = 14
_SENTENCE_END = re.compile(r"[!?…]\s|[^\W\d_]{4,}\.\s+(?=[^\W\d_])")
_INITIALS = re.compile(r"(?:^|[\s.,/–-])[^\W\d_]{1,3}\.\s?[^\W\d_]{1,3}\.\Z")
_UNNAMED = re.compile(
    r"cung cấp|sưu tầm|tư liệu|minh h[oọ][aạ]|internet|\bnvcc\b|\bst\b|tác giả|nhân vật|bạn đọc"
    r"|mạng xã hội|facebook|zalo|chụp màn hình|©|\w\.(?:vn|com|net|org)\b",
    re.IGNORECASE,
)


def split_credit(text: str) -> tuple[str, str]:
    """Return the caption and the credit that `text` holds, each on one line, in NFC, or "".

    >>> split_credit("Các đại biểu dự hội nghị. Ảnh: Hoài Thu.")
    ('Các đại biểu dự hội nghị.', 'Hoài Thu')
    >>> split_credit("Lễ hội đầu xuân (Nguồn: TTXVN)")
    ('Lễ hội đầu xuân', 'Nguồn: TTXVN')
    """
    line = nfc(" ".join(text.split()))
    for start in _label_starts(line):
        match = _CREDIT.match(line, start)
        signed = match is not None
        match = match or _UNSIGNED.match(line, start)
        if match is None or _JOINED_BEFORE.search(line[: match.start("label")]):
            continue
        name, rest = _name(match["name"], match["lead"])
        if not name or not _is_credit(name, sure=signed and match.start("label") > 1):
            continue
        caption = _caption(line[: match.start()], match["lead"], rest)
        return caption, name if _is_plain(match["label"]) else f"{match['label']}: {name}"
    for form in (_AGENCY_PHOTO, _PHOTO_BY):
        if match := form.search(line):
            return line[: match.start()].rstrip(" (|"), match["name"].strip()
    return line, ""


def _label_starts(line: str) -> list[int]:
    """Return where a credit may begin, earliest first; each of them once."""
    window = max(0, len(line) - 3 * _LONGEST_NAME)
    found: list[int] = []
    for match in re.finditer(rf"{_LABEL}\s*[:：]", line[window:], re.IGNORECASE):
        label = window + match.start()
        start = label
        while start > 0 and line[start - 1].isspace():
            start -= 1
        if start > 0 and not line[start - 1].isalnum():
            start -= 1
        elif start == label > 0:
            continue
        found.append(start)
    return found


def _name(found: str, lead: str) -> tuple[str, str]:
    """Return the name without brackets and full stop, and the sign that belongs to the caption."""
    name, rest = found.strip(), ""
    if lead.strip()[-1:] in ("(", "["):
        end = max(name.rfind(")"), name.rfind("]"))
        if end >= 0:
            name, rest = name[:end], name[end + 1 :].strip()
            if rest not in ("", ".", "!", "…"):
                return "", ""
    name = name.strip()
    if name.endswith(".") and not name.endswith("...") and not _INITIALS.search(name):
        name = name[:-1].rstrip()
    return name.strip(" ;,/|-–—"), rest


def _is_credit(name: str, *, sure: bool) -> bool:
    """Whether a name after a label is a credit; `sure` when where the label stands says so."""
    words = name.split()
    if len(name) > _LONGEST_NAME or len(words) > _MOST_WORDS or _SENTENCE_END.search(name):
        return False
    if sure or _UNNAMED.search(name):
        return True
    # `Ảnh: Quang cảnh buổi lễ` is a caption with a label; a name is written in capitals.
    letters = [word for word in words if word[0].isalpha() and word.lower() not in ("và", "and")]
    return bool(letters) and sum(word[0].isupper() for word in letters) * 2 > len(letters)


def _caption(before: str, lead: str, rest: str) -> str:
    """Return the caption before a credit, with the sign that ended it, without dangling dashes."""
    sign = lead.strip()
    caption = before + (sign if sign in tuple('.!?…"”’»)]') and sign else "")
    caption = caption.rstrip(" -–—|/(,;:[")
    if caption and rest and not caption.endswith((".", "!", "?", "…")):
        caption += rest
    return caption


def _is_plain(label: str) -> bool:
    return fold(" ".join(label.split())) in _PLAIN_LABELS
