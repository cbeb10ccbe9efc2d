"""Which words can be Vietnamese syllables: onset, rhyme and tone by the rules of spelling.

Written Vietnamese is regular: some 25 onsets, some 160 rhymes, six tones, and a few rules of which
goes with which. A word of another language, or of Vietnamese read in the wrong encoding, hardly
ever obeys all of them.
"""

import unicodedata
from collections.abc import Iterator
from functools import cache

# huyền, hỏi, ngã, sắc, nặng
_ALL_TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
# A syllable that ends in c, ch, p or t has the tone sắc or nặng.
_STOPPED_TONES = ("\u0301", "\u0323")

_RHYMES = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu
    i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
    o oc oi om on ong ooc oong op ot oa oac oach oai oam oan oang oanh oao oap oat oay
    oăc oăm oăn oăng oăt oe oem oen oeo oet ô ôc ôi ôm ôn ông ôp ôt ôông
    ơ ơi ơm ơn ơp ơt u ua uc ui um un ung up ut uân uâng uât uây uê uêch uên uênh uêt uêu
    uơ uôc uôi uôm uôn uông uôt uy uya uych uyên uyêt uyn uynh uyp uyt uyu
    ư ưa ưc ưi ưm ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
    y yêm yên yêng yêt yêu
"""
# After `qu`, whose u is part of the onset.
_RHYMES_AFTER_QU = """
    a ac ach ai an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt ân âng âp ât âu ây e en eo et
    ê ên ênh êch êt êu i in inh ich it iu y ych yên yêt ynh yp yt yu ơ ơi ơn ơt ô ôc
"""

_BEFORE_FRONT = ("gh", "k", "ngh")  # before i, e, ê, and k before y
_BEFORE_BACK = ("c", "g", "ng")  # before all others
_ONSETS = (
    "", "b", "ch", "d", "đ", "gi", "h", "kh", "l", "m", "n", "nh", "p", "ph", "r", "s", "t", "th",
    "tr", "v", "x",
)  # fmt: skip
_MARKED_VOWELS = "ăâêôơ"
_VOWELS = "aăâeêioôơuưy"


def is_syllable(word: str) -> bool:
    """Whether `word` (NFC, in any case) is spelt as a Vietnamese syllable can be, tone and all.

    It need not be in use: `ngoách` is possible and so are syllables that mean nothing. The tone may
    stand where either school puts it (`hòa`, `hoà`).
    """
    return word.lower() in _syllables()


@cache
def _syllables() -> frozenset[str]:
    return frozenset(
        onset + toned for onset, rhyme in _untoned() for toned in _with_each_tone(rhyme)
    )


def _untoned() -> Iterator[tuple[str, str]]:
    """Yield every onset with every rhyme that it may stand before."""
    for rhyme in _RHYMES.split():
        front = rhyme[0] in "ieê"
        yield from ((onset, rhyme) for onset in _ONSETS if _may_stand_before(rhyme, onset))
        yield from ((onset, rhyme) for onset in (_BEFORE_FRONT if front else _BEFORE_BACK))
        if rhyme == "y":
            yield "k", rhyme
        if rhyme[0] == "i":  # gì, gìn, giếng
            yield "g", rhyme
    yield from (("qu", rhyme) for rhyme in _RHYMES_AFTER_QU.split())


def _may_stand_before(rhyme: str, onset: str) -> bool:
    """Whether one of the onsets without a rule of their own goes with a rhyme."""
    if rhyme.startswith("yê"):  # yên, but tiên
        return not onset
    if rhyme.startswith("iê"):
        return bool(onset) and onset != "gi"
    # The i of `gi` is not written twice: `gì`, `giếng`.
    return onset != "gi" or rhyme[0] not in "iy"


def _with_each_tone(rhyme: str) -> Iterator[str]:
    tones = _STOPPED_TONES if rhyme.endswith(("c", "ch", "p", "t")) else _ALL_TONES
    for tone in tones:
        for place in _places_of_tone(rhyme):
            toned = rhyme[: place + 1] + tone + rhyme[place + 1 :]
            yield unicodedata.normalize("NFC", toned)


def _places_of_tone(rhyme: str) -> tuple[int, ...]:
    """Return the indexes of the vowels that may carry the tone of a rhyme."""
    marked = [place for place, letter in enumerate(rhyme) if letter in _MARKED_VOWELS]
    if marked:
        return (marked[-1],)
    vowels = [place for place, letter in enumerate(rhyme) if letter in _VOWELS]
    if rhyme[-1] not in _VOWELS:
        return (vowels[-1],)
    if rhyme in ("oa", "oe", "uy"):
        return (0, 1)
    if len(vowels) == 3:
        return (1,) if rhyme != "uya" else (1, 2)
    return (0,)
