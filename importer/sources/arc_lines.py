"""ARC files, which the Internet Archive wrote before WARC (ARC 1 and 2, 1996): their record lines.

A record is one line and so many bytes. The line is read as the headers of a WARC record that says
the same, so that everything else is read alike.
"""

import re
from datetime import datetime

from warcio.statusandheaders import StatusAndHeaders

ARC_VERSION = "ARC"
"""What stands in the place of a WARC's version in the headers of a record of an ARC."""

# Address, IP address, time, type (with four more fields in between in ARC 2), length.
ARC_LINE = (
    rb"(?:filedesc:|https?:|ftp:|dns:)[^\r\n]{1,4000} [0-9a-fA-F.:]{2,45} \d{14} [^\r\n]{1,4000}"
    rb" \d{1,15}\r?\n"
)
"""Pattern of the line that begins a record."""

_LINE = re.compile(ARC_LINE)
_TIME = re.compile(r"\d{14}")


def begins_arc(data: bytes) -> bool:
    """Whether a record of an ARC begins here."""
    return _LINE.match(data) is not None


def headers_of(line: bytes) -> StatusAndHeaders | None:
    """Return a record's line as headers of a WARC record, None when it is no such line."""
    if not begins_arc(line):
        return None
    fields = line.decode("utf-8", "replace").split()
    # Addresses with spaces in them were written as they are.
    time = next((n for n, field in enumerate(fields) if n > 1 and _TIME.fullmatch(field)), 0)
    if not time:
        return None
    address = "%20".join(fields[: time - 1])
    kind = "warcinfo" if address.startswith("filedesc:") else "response"
    headers = [
        ("WARC-Type", kind),
        ("WARC-Target-URI", address),
        ("WARC-Date", _iso(fields[time])),
        ("Content-Type", fields[time + 1]),
        ("Content-Length", fields[-1]),
    ]
    return StatusAndHeaders("", headers, protocol=ARC_VERSION)


def _iso(digits: str) -> str:
    try:
        return datetime.strptime(digits, "%Y%m%d%H%M%S").isoformat() + "Z"
    except ValueError:
        return ""
