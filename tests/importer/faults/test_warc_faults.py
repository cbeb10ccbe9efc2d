"""WARC and ARC files with one fault each."""

import gzip
import random
from pathlib import Path

from importer.captures import Capture
from importer.sources import captures_from
from tests.importer.faults.fault import Fault, check, each, outcome
from tests.importer.sources.archives import DATE, page, pages, record

URL = "http://a.example/1.html"
HTML = ("Content-Type", "text/html")
PAGE = page(1)
FIRST, MIDDLE, LAST = pages(3, packed=False)


def bare(number: int, *, kind: str = "response", length: int | str | None = None) -> bytes:
    """Return a plain record without digests."""
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page(number)
    return headed(block, f"WARC-Type: {kind}", f"Content-Length: {length or len(block)}")


def headed(block: bytes, *headers: str, version: str = "WARC/1.0", end: str = "\r\n") -> bytes:
    lines = [version, *headers, f"WARC-Target-URI: {URL}", "WARC-Date: 2019-05-07T02:05:00Z"]
    return "".join(line + end for line in [*lines, ""]).encode() + block + end.encode() * 2


BLOCK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page(1)
LENGTH = f"Content-Length: {len(BLOCK)}"


def answer(
    *headers: tuple[str, str],
    body: bytes = PAGE,
    status: str = "200 OK",
    date: str = DATE,
) -> bytes:
    return record(URL, body, headers=headers or (HTML,), status=status, date=date, packed=False)


def arc(*records: bytes) -> bytes:
    about = b"1 0 InternetArchive\nURL IP-address Archive-date Content-type Archive-length\n"
    line = b"filedesc://x.arc 0.0.0.0 20010203040506 text/plain %d\n" % len(about)
    return line + about + b"\n" + b"".join(records)


def arc_record(number: int, *, more: bytes = b"", wrong: int = 0) -> bytes:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page(number)
    line = b"http://a.example/%d.html 10.0.0.1 20010203040506 text/html %s%d\n"
    return line % (number, more, len(block) + wrong) + block + b"\n"


def replaced(data: bytes, old: str, new: str) -> bytes:
    assert old.encode() in data
    return data.replace(old.encode(), new.encode(), 1)


WRONG = "does not have the length that it states"


@each(
    [
        Fault("whole", FIRST + MIDDLE + LAST, (), (0, 1, 2)),
        Fault("cut in the version", FIRST + MIDDLE[:6], ("without a length",), (0,)),
        Fault("cut in the headers", FIRST + MIDDLE[:60], ("without a length",), (0,)),
        Fault("cut in the block", FIRST + MIDDLE[:-200], ("cut short",), (0,)),
        Fault("cut after the block", FIRST + MIDDLE[:-3], (), (0, 1)),
        Fault("first version damaged", b"V" + FIRST[1:] + LAST, ("begins here",), (2,)),
        Fault("beginning zeroed", bytes(200) + FIRST[200:] + LAST, ("begins here",), (2,)),
        Fault("version damaged", FIRST + b"X" + MIDDLE[1:] + LAST, ("begins here",), (0, 2)),
        Fault("length too small", bare(1, length=300) + LAST, (WRONG,), (2,)),
        Fault("length too large", bare(1, length=len(BLOCK) + 9) + bare(2), (WRONG,), (2,)),
        Fault("length beyond all", bare(1, length=99_999_999) + LAST, ("cut short",), (2,)),
        Fault("length negative", bare(1, length="-5") + LAST, ("without a length",), (2,)),
        Fault("length in words", bare(1, length="many") + LAST, ("without a length",), (2,)),
        Fault("no length", headed(BLOCK, "WARC-Type: response") + LAST, ("without a l",), (2,)),
        Fault("two lengths alike", headed(BLOCK, "WARC-Type: response", LENGTH, LENGTH), (), (1,)),
        Fault(
            "two lengths",
            headed(BLOCK, "WARC-Type: response", "Content-Length: 99", LENGTH) + LAST,
            (WRONG,),
            (2,),
        ),
        Fault("no type", headed(BLOCK, LENGTH) + LAST, ("without a type",), (2,)),
        Fault("unknown type", bare(1, kind="dream") + LAST, ("nobody knows: 'dream'",), (2,)),
        Fault("small letters", headed(BLOCK, "warc-type: RESPONSE", LENGTH.lower()), (), (1,)),
        Fault(
            "folded header", headed(BLOCK, "WARC-Type: response", "X: a\r\n b", LENGTH), (), (1,)
        ),
        Fault("LF line ends", headed(BLOCK, "WARC-Type: response", LENGTH, end="\n"), (), (1,)),
        Fault(
            "wrong digest",
            replaced(FIRST, "WARC-Block-Digest: sha1:", "WARC-Block-Digest: sha1:A")
            + replaced(MIDDLE, "Bài 1", "Bài 9")
            + LAST,
            ("does not match its digest",),
            (0, 2),
        ),
        Fault("no digest", bare(1), (), (1,)),
        Fault(
            "version 0.18",
            headed(BLOCK, "WARC-Type: response", LENGTH, version="WARC/0.18"),
            (),
            (1,),
        ),
        Fault(
            "version 1.1",
            headed(BLOCK, "WARC-Type: response", LENGTH, version="WARC/1.1"),
            (),
            (1,),
        ),
        Fault(
            "only a request",
            record(URL, b"GET / HTTP/1.1\r\n\r\n", kind="request"),
            ("nothing was captured",),
        ),
        Fault(
            "revisit",
            record(URL, b"", kind="revisit", headers=(HTML,)),
            ("captured again unchanged",),
        ),
        Fault("segment", record(URL, page(1), more=(("WARC-Segment-Number", "1"),)), ("segments",)),
        Fault("continuation", bare(1, kind="continuation") + LAST, ("segments",), (2,)),
    ]
)
def test_records(tmp_path: Path, fault: Fault) -> None:
    check(fault, tmp_path)


@each(
    [
        Fault(
            "no HTTP head",
            headed(page(1), "WARC-Type: response", f"Content-Length: {len(page(1))}"),
            ("note: the record has no HTTP headers",),
            (1,),
        ),
        Fault(
            "neither HTTP nor a page",
            headed(b"garbage", "WARC-Type: response", "Content-Length: 7") + LAST,
            ("no HTTP response",),
            (2,),
        ),
        Fault("empty", answer(body=b""), ("the record is empty",)),
        Fault("moved", answer(status="301 Moved") + LAST, (), (2,)),
        Fault("not modified", answer(status="304 Not Modified") + LAST, (), (2,)),
        Fault("not found", answer(status="404 Not Found"), ("error page (404)",)),
        Fault("no status", answer(status="abc"), ("an answer without a status",)),
        Fault(
            "a part",
            answer(HTML, ("Content-Range", "bytes 0-9/500"), status="206 Partial"),
            ("only a part of the page was captured (bytes 0-9/500)",),
        ),
        Fault(
            "all in one part",
            answer(
                HTML,
                ("Content-Range", f"bytes 0-{len(page(1)) - 1}/{len(page(1))}"),
                status="206 Partial",
            ),
            (),
            (1,),
        ),
        Fault(
            "chunk that is none",
            answer(HTML, ("Transfer-Encoding", "chunked"), body=b"5\r\n<html\r\nxyz\r\n"),
            ("chunked transfer is damaged",),
        ),
        Fault("says gzip and is not", answer(HTML, ("Content-Encoding", "gzip")), (), (1,)),
        Fault("says br and is not", answer(HTML, ("Content-Encoding", "br")), (), (1,)),
        Fault(
            "says br and is gzip",
            answer(HTML, ("Content-Encoding", "br"), body=gzip.compress(page(1))),
            ("damaged brotli",),
        ),
        Fault(
            "says nothing and is gzip",
            answer(HTML, body=gzip.compress(page(1))),
            ("gzip file, which the server called text/html",),
        ),
        Fault(
            "packed four times",
            answer(HTML, ("Content-Encoding", "gzip, gzip, gzip, gzip")),
            ("packed 4 times over",),
        ),
        Fault(
            "in zstd",
            answer(HTML, ("Content-Encoding", "zstd"), body=b"\x28\xb5\x2f\xfd" + bytes(9)),
            ("'zstd', which is not read",),
        ),
        Fault("PDF called HTML", answer(body=b"%PDF-1.4\n" + bytes(99)), ("PDF document, which",)),
        Fault(
            "fewer bytes than announced",
            answer(HTML, ("Content-Length", "99999")),
            ("note: only ",),
            (1,),
        ),
        Fault(
            "before the web",
            answer(date="1970-01-01T00:00:00Z"),
            ("note: captured at no possible time (1970-01-01",),
            (1,),
        ),
        Fault(
            "far in the future",
            answer(date="9999-12-31T00:00:00Z"),
            ("note: captured at no",),
            (1,),
        ),
        Fault("on no day", answer(date="2019-02-30T00:00:00Z"), (), (1,)),
    ]
)
def test_answers(tmp_path: Path, fault: Fault) -> None:
    check(fault, tmp_path)


@each(
    [
        Fault("whole", arc(arc_record(1), arc_record(2)), (), (1, 2)),
        Fault("version 2", arc(arc_record(1, more=b"200 - - 0 x.arc ")), (), (1,)),
        Fault(
            "packed",
            gzip.compress(arc()) + gzip.compress(arc_record(1)) + gzip.compress(arc_record(2)),
            (),
            (1, 2),
        ),
        Fault("cut short", arc(arc_record(1), arc_record(2)[:-99]), ("cut short",), (1,)),
        Fault("wrong length", arc(arc_record(1, wrong=-50), arc_record(2)), (WRONG,), (2,)),
        Fault(
            "line damaged",
            arc(arc_record(1), b"X" + arc_record(2)[1:], arc_record(3)),
            ("no record begins here",),
            (1, 3),
        ),
        Fault(
            "garbage between",
            arc(arc_record(1), b"\ngarbage\n", arc_record(3)),
            ("begins",),
            (1, 3),
        ),
    ]
)
def test_arc(tmp_path: Path, fault: Fault) -> None:
    check(fault, tmp_path)


def test_what_an_arc_says_of_a_page(tmp_path: Path) -> None:
    (tmp_path / "x.arc").write_bytes(arc(arc_record(1)))
    (capture,) = captures_from([tmp_path / "x.arc"])
    assert isinstance(capture, Capture)
    assert (capture.format, capture.url) == ("ARC", URL)
    assert capture.captured is not None
    assert capture.captured.isoformat() == "2001-02-03T11:05:06+07:00"


MEMBERS = 1428
TRAILER = 8  # bytes behind the packed data of a gzip member: checksum and length


def telling_places(member: bytes | bytearray) -> list[int]:
    """Return the places in a gzip member where a changed byte is damage.

    Bytes 3 to 9 say when and where it was packed, and unused bits of the last byte of the packed
    data nothing (RFC 1951, 3.2.3; RFC 1952, 2.3).
    """
    end = len(member) - TRAILER
    return [0, 1, 2, *range(10, end - 1), *range(end, len(member))]


def test_one_damaged_member_of_1428_costs_no_other(tmp_path: Path) -> None:
    records = pages(MEMBERS)
    chosen = random.Random(1428)
    for lost in (0, MEMBERS - 1, *chosen.sample(range(1, MEMBERS - 1), 6)):
        changed = bytearray(records[lost])
        changed[chosen.choice(telling_places(changed))] ^= chosen.randrange(1, 256)
        parts = [*records[:lost], bytes(changed), *records[lost + 1 :]]
        (tmp_path / "x").write_bytes(b"".join(parts))
        good, told = outcome(tmp_path)
        assert good == [number for number in range(MEMBERS) if number != lost]
        assert len(told) == 1


def test_the_first_member_damaged_anywhere_costs_no_other(tmp_path: Path) -> None:
    """What the first bytes of a file tell of it hangs on its first member."""
    first, second, third = pages(3)
    chosen = random.Random(3)
    for place in telling_places(first):
        changed = bytearray(first)
        changed[place] ^= chosen.randrange(1, 256)
        (tmp_path / "x").write_bytes(bytes(changed) + second + third)
        good, told = outcome(tmp_path)
        assert good == [1, 2], place
        assert len(told) == 1, place
