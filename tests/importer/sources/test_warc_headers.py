"""Headers of records: as warcio reads them, whatever their bytes."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeadersParser

from importer.sources.warc_headers import read_headers

_PIECES = st.sampled_from(
    [
        b"WARC-Type", b":", b": ", b" ", b"\t", b"\r\n", b"\n", b"\r", b"\x0b", b"\xa0", b"\x85",
        b"conversion", b"WARC-Target-URI: http://bao.example/a b:c", "đường".encode(), b"\xff\xfe",
        b"Content-Length:12", b"<urn:uuid:1>", b"\0",
    ]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=30).map(b"".join), st.sampled_from([b"", b" 200 OK ", b"x y"]))
def test_headers_are_what_warcio_reads(block: bytes, status: bytes) -> None:
    data = b"WARC/1.0" + status + b"\r\n" + block
    theirs, ours = io.BytesIO(data), io.BytesIO(data)
    expected = StatusAndHeadersParser([], verify=False).parse(theirs)
    found = read_headers(ours.readline, ours.readline())
    assert found.headers == expected.headers
    assert (found.protocol, found.statusline) == (expected.protocol, expected.statusline)
    assert ours.tell() == theirs.tell()


@pytest.mark.parametrize("end", [b"\r\n", b"\n"])
def test_a_value_may_go_on_below(end: bytes) -> None:
    lines = io.BytesIO(end.join((b"A: mot", b" hai", b"no header", b" at all", b"B:ba", b"", b"x")))
    assert read_headers(lines.readline, b"WARC/1.1\r\n").headers == [("A", "mot hai"), ("B", "ba")]
    assert lines.read() == b"x"
