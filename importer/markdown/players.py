"""Films and sounds that a page plays: an article file keeps a link to them."""

from urllib.parse import quote, urlsplit

from bs4 import Tag

from archive.vietnamese import nfc
from importer.markdown.addresses import safe_picture
from importer.markdown.vocabulary import attribute, name_of

_VIDEO_HOSTS = (
    "youtube.com",
    "youtube-nocookie.com",
    "youtu.be",
    "vimeo.com",
    "dailymotion.com",
    "facebook.com",
    "tiktok.com",
    "soundcloud.com",
    "archive.org",
)
_OWN_PLAYERS = ("video", "audio", "amp-video", "amp-audio")
_FACEBOOK_VIDEO = "/plugins/video"


def address_of(player: Tag) -> str:
    """Return the address of what a player plays, or "" when it is none that a reader can open.

    A frame is a player only where its address is that of a place for films and sounds.
    """
    addresses = [attribute(player, "src"), attribute(player, "data-src")]
    if name_of(player) == "amp-youtube" and (film := attribute(player, "data-videoid")):
        addresses.append(f"https://www.youtube.com/watch?v={quote(film, safe='')}")
    if name_of(player) in _OWN_PLAYERS:
        addresses += [
            attribute(child, "src")
            for child in player.contents
            if isinstance(child, Tag) and name_of(child) == "source"
        ]
    for address in addresses:
        if (found := safe_picture(address)) and _is_played(found, name_of(player)):
            return found
    return ""


def title_of(player: Tag) -> str:
    """Return the title that a page gives a player, or ""."""
    for name in ("title", "aria-label"):
        if title := nfc(" ".join(attribute(player, name).split())):
            return title
    return ""


def _is_played(address: str, name: str) -> bool:
    if name in _OWN_PLAYERS:
        return True
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return False
    known = any(host == video or host.endswith("." + video) for video in _VIDEO_HOSTS)
    return known and ("facebook.com" not in host or parts.path.startswith(_FACEBOOK_VIDEO))
