"""People and papers: which names that a page gives are people, and which is the paper's.

Metadata names as author whatever the system holds: the paper, its domain, a Facebook page, an
e-mail address. A reader sees a person's name; nothing else becomes an author.
"""

import re
from collections.abc import Iterable, Sequence

from archive import vietnamese
from importer.extraction.tree import squeeze
from importer.signatures import NAMES_SOURCE, is_name

_LONGEST = 60  # characters of one person's name as metadata give it
_ADDRESS = re.compile(
    r"https?:|www\.|@|\.(?:com|vn|net|org|info|edu|gov|tv|chn)\b|/", re.IGNORECASE
)
_PAPER = re.compile(
    r"\b(?:báo|tạp chí|online|news|báo điện tử|tin tức|tòa soạn|toà soạn|ban biên tập|admin|editor"
    r"|administrator|staff|newsroom|media|press|agency|công ty|cổng thông tin|đài|phóng viên|ctv"
    r"|redaktion|rédaction|quản trị|super\s?user|webmaster|root"
    r"|biên tập viên|thông tấn|ttxvn|group|team|network|sưu tầm)\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*[;|\n•]\s*|\s+[-–—]\s+|\s*,\s*|\s+(?:và|and|&|et|und)\s+", re.IGNORECASE)
_LABEL = re.compile(
    r"^(?:by|bởi|tác giả|bài(?:\s*(?:,|và)\s*ảnh)?|ảnh|tin(?:\s*(?:,|và)\s*(?:bài|ảnh))*|thực hiện"
    r"|phóng viên|pv|viết bởi|đăng bởi|người viết|nguồn|von|par|texte?|written by|author)\s*[:.]\s*"
    r"|^(?:by|bởi|viết bởi|đăng bởi|written by|pv|ctv|btv|phóng viên|cộng tác viên)\s+",
    re.IGNORECASE,
)
_MAIL = re.compile(r"(?<![^\s@])[^\s@]+@[^\s@]+\.\w+")
_FROM_A_PAPER = re.compile(r"^theo\s+(?P<name>[^()]+?)\s*\([^()]+\)\s*\.?$", re.IGNORECASE)
_DESK = re.compile(r"(?<=\w)\s*/\s*(?=[^\W\d_]*[A-ZĐ]{2})(?P<desk>[\w\s.+-]{2,30})$")
_ANNOUNCED = re.compile(
    r"^(?:by|bởi|viết bởi|đăng bởi|written by|tác giả|author)\s*:?\s+(?=\S)", re.IGNORECASE
)
_REMARK = re.compile(r"\s*\([^()]*\)\s*\.?\s*$")
_FOREIGN_WORD = re.compile(r"^[^\W\d_][\w.'’-]*$")
_PARTICLES = frozenset(
    [
        "al",
        "bin",
        "da",
        "de",
        "del",
        "den",
        "der",
        "di",
        "do",
        "dos",
        "du",
        "el",
        "la",
        "le",
        "ter",
        "van",
        "von",
        "y",
    ]
)
_DOMAIN = re.compile(r"^(?:https?://)?(?:www\.)?[\w-]+(?:\.[\w-]+)+/?$", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")


def authors(names: Iterable[str], *, papers: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the people among `names`, each once, in order, as they are written.

    A name may list several people (`A; B`, `A - B`, `A và B`). `papers` are the names and the
    host of the paper itself, which are nobody's.
    """
    not_people = {vietnamese.key(paper) for paper in papers if paper}
    not_people |= {re.sub(r"\W", "", vietnamese.fold(paper)) for paper in papers if paper}
    people: dict[str, str] = {}
    for listed in names:
        listed = _DESK.sub("", _MAIL.sub("", squeeze(listed)))
        if signed := _FROM_A_PAPER.match(listed):  # `Theo A (Báo B)`: the paper stands in brackets
            listed = signed["name"]
        if _ADDRESS.search(listed) or NAMES_SOURCE.match(listed):
            continue
        for part in _BETWEEN.split(_REMARK.sub("", _LABEL.sub("", squeeze(listed)))):
            name = _LABEL.sub("", part).strip(" .,:-–—")
            known = {vietnamese.key(name), re.sub(r"\W", "", vietnamese.fold(name))}
            if not known & not_people and is_person(name):
                people.setdefault(vietnamese.key(name), name)
    return tuple(people.values())


def sent_by(byline: str) -> tuple[str, ...]:
    """Return the person in `Theo A (Báo B)`, where the paper stands in brackets; () otherwise."""
    return authors([byline]) if _FROM_A_PAPER.match(byline) else ()


def is_person(name: str) -> bool:
    """Whether `name`, as a page gives it for its author, is one person's name."""
    if not name or len(name) > _LONGEST or _ADDRESS.search(name) or _PAPER.search(name):
        return False
    if _LABEL.match(f"{name}: "):
        return False
    if is_name(name):
        return True
    words = name.split()
    return 2 <= len(words) <= 5 and all(
        _FOREIGN_WORD.match(word) and (word[0].isupper() or word in _PARTICLES) for word in words
    )


def without_label(line: str) -> str:
    """Return a line of authors without the word that announces them (`bởi`, `By`, `Tác giả:`).

    Addresses of electronic mail and signs left dangling at either end go too.
    """
    return squeeze(_MAIL.sub("", _ANNOUNCED.sub("", line))).strip(" ,;|·•/-–—")


def best_outlet_name(names: Iterable[str], host: str = "") -> str:
    """Return the name most like a newspaper's among `names`, or `host` when there is none.

    Systems fill in a domain, capitals without accents, or a slogan; a name with the accents of its
    language, in both cases, and short, is the one on the masthead. Of equals the first wins.
    """
    best, best_score = "", 0
    for name in names:
        name = re.split(r"\s+[-–|:]\s+|\s*\|\s*", squeeze(name))[0].strip()
        score = _outlet_score(name)
        if score > best_score:
            best, best_score = name, score
    return best or host


def _outlet_score(name: str) -> int:
    if not name or _DOMAIN.match(name) or not _LETTER.search(name) or len(name) > 80:
        return 0
    score = 1
    score += 3 * (vietnamese.fold(name) != name.lower())
    score += 2 * (not name.islower() and not name.isupper())
    score += " " in name
    score -= 3 * (len(name) > 45)
    return max(score, 1)
