"""Signatures at the end of an article, and the people named in them.

Vietnamese papers sign below the last paragraph: `Thu Phong (thực hiện)`, `Nguyễn A - Trần B`,
`Bài, ảnh: Nguyễn A`, `Theo TTXVN`. The signature is kept as printed; only people become authors.

What counts as a person: a name, a pen name, and dotted initials (`T.P`, which the paper uses for
one of its reporters). Agencies, desks and collectives (`TTXVN`, `PV`, `Nhóm PV`) and undotted
capitals of unknown meaning (`TH`) are not people: they stay in the signature alone.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from archive import vietnamese

_LONGEST = 120  # characters of a signature
_LONGEST_NAME = 7  # words of a name with its title

_COLLECTIVES = {
    vietnamese.key(name)
    for name in (
        *("PV", "P.V", "P.V.", "PVs", "Nhóm PV", "Nhóm P.V", "Nhóm phóng viên", "Phóng viên"),
        *("Nhóm tác giả", "CTV", "BTV", "BBT", "Ban Biên tập", "Tòa soạn", "Ban Bạn đọc"),
        *("TTXVN", "VOV", "VTV", "TH", "T.H", "T/H", "ST", "Tổng hợp", "Sưu tầm", "BT"),
        *("Internet", "AFP", "Reuters", "AP", "Xinhua", "Tân Hoa xã", "Bạn đọc"),
    )
}
# Last lines that look like names and are none.
_NOT_SIGNATURES = {
    vietnamese.key(text)
    for text in ("Còn nữa", "Còn tiếp", "Hết", "Trang chủ", "Xem tiếp", "Xem thêm", "Kỳ sau")
}

_LABEL = (
    r"(?:(?:bài|tin|ảnh|chùm ảnh|clip|video|đồ họa|đồ hoạ|infographics?|thơ|tranh|minh họa)"
    r"(?:\s*(?:,|và|&|-|\+)\s*(?:bài|tin|ảnh|clip|video|thơ|tranh|đồ họa|đồ hoạ))*"
    r"|(?:người\s+)?thực hiện|tác giả|nội dung|biên soạn|biên dịch|trình bày|thiết kế|kỹ thuật"
    r"|tổng hợp|lược ghi|ghi)"
)
_LABELLED = re.compile(rf"(?:^|(?<=[\s;,.–—-])){_LABEL}\s*:\s*", re.IGNORECASE)
_JOINT_LABEL = re.compile(r"^(?:bài|tin)\s*(?:,|và|&)\s*(?:bài\s*,\s*)?ảnh\s+", re.IGNORECASE)
_PHOTO_ONLY = re.compile(r"^(?:chùm\s+)?ảnh\s*:", re.IGNORECASE)
_SOURCE = re.compile(
    r"^(?:theo|nguồn(?:\s+tin)?|trích)(?:\s*:\s*|\s+)(?P<name>\S.*)$", re.IGNORECASE
)
_REMARK = re.compile(r"\s*\((?P<remark>[^()]{1,60})\)\s*\.?\s*$")
_REMARK_ALONE = re.compile(r"^\((?P<remark>[^()]{1,60})\)\.?$")
_WORK = re.compile(
    r"\s*[-–—,]?\s*(?:thực hiện|tổng hợp|lược ghi|sưu tầm|biên soạn|biên dịch|t/h)\s*\.?$"
)
_REMARKS = re.compile(
    r"^(?:(?:thực hiện|tổng hợp|lược ghi|ghi|sưu tầm|biên soạn|biên dịch|dịch|t/h|th|st|ctv)\b"
    r"|theo\b|nguồn\b)",
    re.IGNORECASE,
)

_BETWEEN_NAMES = re.compile(
    r"\s+[-–—+]\s*|\s*[-–—]\s+|\s*[,;&/|]\s*|\s+và\s+|(?<=\w\w)[-–—](?=\w\w)"
)
NAMES_SOURCE = re.compile(r"^theo\s", re.IGNORECASE)
"""How a line begins that says whom an article was taken from: `Theo TTXVN`."""

_PREFIX = re.compile(r"^(?:PV|P\.V|CTV|BTV|phóng viên|cộng tác viên)[.:]?\s+(?=\S)", re.IGNORECASE)
_TITLE = (
    r"(?:(?:PGS|GS|TS|ThS|Ths|BS|KTS|NSƯT|NSND|NGƯT|NGND|LS|KS|CN"
    r"|Luật sư|Bác sĩ|Tiến sĩ|Thạc sĩ|Giáo sư|Kỹ sư|Nhà báo|Nhà văn|Nhà thơ)[\s,.-]+)*"
)
_UPPER = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
_LOWER = _UPPER.lower()
_WORD = rf"(?:[{_UPPER}][{_LOWER}]*(?:[.'’][{_UPPER}]?[{_LOWER}]*)?|[{_UPPER}]{{2,}})"
_NAME = re.compile(rf"^{_TITLE}{_WORD}(?:\s+{_WORD})*$")
_INITIALS = re.compile(rf"^(?:[{_UPPER}][{_LOWER}]{{0,2}}\.){{1,4}}[{_UPPER}][{_LOWER}]{{0,2}}\.?$")
_CAPITALS = re.compile(rf"^[{_UPPER}\d]{{2,8}}$")
_SENTENCE_ENDS = ("?", "!", ":", "…", ";", ",")


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature as printed (`byline`), and the people in it, in order, each once (`authors`)."""

    byline: str
    authors: tuple[str, ...] = ()


def read_signature(line: str) -> Signature | None:
    """Return the signature that the whole of `line` is, or None when it is none.

    A line that only credits a photograph (`Ảnh: A`) is none: it signs a picture.
    """
    byline = line.strip()
    if not byline or len(byline) > _LONGEST or byline.endswith(_SENTENCE_ENDS):
        return None
    return _signature(byline)


@lru_cache(maxsize=4096)  # those who write for a paper sign again and again
def _signature(byline: str) -> Signature | None:
    if vietnamese.key(byline.strip("(). ")) in _NOT_SIGNATURES or _PHOTO_ONLY.match(byline):
        return None
    inner = byline[1:-1].strip() if _REMARK_ALONE.match(byline) else byline
    authors = _people(inner)
    return None if authors is None else Signature(byline, authors)


def read_signatures(lines: Sequence[str]) -> Signature | None:
    """Return one signature made of neighbouring `lines`, or None when one of them is none.

    `Bài: A` above `Ảnh: B`, or `A` above `(thực hiện)`, is one signature. A remark in brackets
    follows after a space, anything else after a dash.
    """
    byline = ""
    authors: list[str] = []
    for line in lines:
        text = line.strip()
        remark = _REMARK_ALONE.match(text)
        signature: Signature | None
        if byline and _PHOTO_ONLY.match(text) and len(text) <= _LONGEST:
            signature = Signature(text, _people(text) or ())
        elif byline and remark and _REMARKS.match(remark["remark"]):
            signature = Signature(text)
        else:
            signature = read_signature(text)
        if signature is None:
            return None
        byline += (" " if remark else " - ") * bool(byline) + signature.byline
        authors += [name for name in signature.authors if name not in authors]
    return Signature(byline, tuple(authors)) if byline else None


def is_name(text: str) -> bool:
    """Return whether `text` has the form of one person's name or dotted initials."""
    text = text.strip()
    if _INITIALS.match(text):
        return True
    return (
        len(text.split()) <= _LONGEST_NAME
        and _NAME.match(text) is not None
        and _CAPITALS.match(text) is None
        and vietnamese.key(text) not in _COLLECTIVES
    )


def _people(text: str) -> tuple[str, ...] | None:
    """Return the people that the signature `text` names, or None when it is no signature."""
    source = _SOURCE.match(text)
    if source is not None:
        return () if _is_source(source["name"]) else None
    labels = list(_LABELLED.finditer(text))
    if labels and labels[0].start() == 0:
        return _labelled_people(text, labels)
    if labels:  # `A - Ảnh: B`
        before = _names(text[: labels[0].start()].strip(" \t-–—;,."))
        named = _labelled_people(text, labels) if before else None
        return tuple(dict.fromkeys((*before, *named))) if before and named else None
    joint = _JOINT_LABEL.match(text)
    if joint is not None:
        return _names(text[joint.end() :])
    signed = _REMARK.search(text)
    if signed is not None:
        return _names(text[: signed.start()])
    if _REMARKS.match(text) and len(text.split()) <= 2:
        return ()
    return _names(_WORK.sub("", text) or text)


def _labelled_people(text: str, labels: list[re.Match[str]]) -> tuple[str, ...] | None:
    people: list[str] = []
    ends = [label.start() for label in labels[1:]] + [len(text)]
    for label, end in zip(labels, ends, strict=True):
        part = _REMARK.sub("", text[label.end() : end].strip(" \t-–—;,."))
        names = _names(part)
        if names is None:
            if len(part.split()) > _LONGEST_NAME or label is labels[0]:
                return None
            continue
        people += [name for name in names if name not in people]
    return tuple(people)


def _names(text: str) -> tuple[str, ...] | None:
    """Return the people listed in `text`; None when a part of it is neither person nor agency."""
    people: list[str] = []
    text = text.strip()
    if not _INITIALS.match(text):
        text = text.rstrip(".")
    if not text:
        return None
    for part in _BETWEEN_NAMES.split(text):
        name = " ".join(part.split())
        if not name:
            return None
        if (
            vietnamese.key(name) in _COLLECTIVES
            or _CAPITALS.match(name)
            or NAMES_SOURCE.match(name)
        ):
            continue
        name = _PREFIX.sub("", name)
        if not is_name(name):
            return None
        if name not in people:
            people.append(name)
    return tuple(people)


def _is_source(name: str) -> bool:
    """Whether `name` is a paper, an agency or a site, and not the rest of a sentence."""
    name = name.strip().rstrip(".)")
    words = name.split()
    named = name[0].isupper() or re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", words[0]) is not None
    return named and len(words) <= 10 and not re.search(r"[.!?]\s", name)
