"""The alias file: which spellings of tags a person has joined, and which tags are none.

aliases:
  TP.HCM: Thành phố Hồ Chí Minh
drop:
  - tin tức
"""

from collections.abc import Mapping
from pathlib import Path

import yaml

from archive.vietnamese import key, nfc
from plugins.listings.terms import Naming


class AliasFileError(Exception):
    """The alias file cannot be used; the message names the file and the entry."""


def read_aliases(path: Path) -> Naming:
    """Return what the alias file lays down; nothing when there is no such file.

    An alias of an alias leads to the last name. Raises AliasFileError when the file is not of
    the form above, when aliases run in a circle, or when one spelling has two names.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Naming()
    except (OSError, UnicodeDecodeError) as error:
        raise AliasFileError(f"{path}: cannot be read: {error}") from error
    try:
        data = yaml.safe_load(text)
    except yaml.YAMLError as error:
        reason = " ".join(str(error).split())
        raise AliasFileError(f"{path}: not YAML: {reason}") from error
    return _naming(data if data is not None else {}, path)


def _naming(data: object, path: Path) -> Naming:
    if not isinstance(data, dict) or not data.keys() <= {"aliases", "drop"}:
        raise AliasFileError(f"{path}: expected the two entries `aliases` and `drop` only")
    aliases = data.get("aliases") or {}
    drop = data.get("drop") or []
    if not isinstance(aliases, dict):
        raise AliasFileError(f"{path}: `aliases` must hold lines of `spelling: name`")
    if not isinstance(drop, list):
        raise AliasFileError(f"{path}: `drop` must be a list of tags")
    names: dict[str, str] = {}
    for spelling, name in aliases.items():
        spelling_key, wanted = key(_name(spelling, path)), _name(name, path)
        if key(names.get(spelling_key, wanted)) != key(wanted):
            raise AliasFileError(f"{path}: {spelling!r} has two names; keep one of them")
        names.setdefault(spelling_key, wanted)
    canonical = {spelling_key: _last(spelling_key, names, path) for spelling_key in names}
    for name in list(canonical.values()):
        canonical.setdefault(key(name), name)
    return Naming(canonical, frozenset(key(_name(tag, path)) for tag in drop))


def _name(value: object, path: Path) -> str:
    # YAML reads an unquoted 2021 as a number; it is a tag all the same.
    name = nfc(" ".join(str(value).split())) if isinstance(value, str | int | float) else ""
    if not name or isinstance(value, bool):
        raise AliasFileError(f"{path}: {value!r} is not a tag; put quotation marks around it")
    return name


def _last(spelling_key: str, names: Mapping[str, str], path: Path) -> str:
    passed = {spelling_key}
    name = names[spelling_key]
    while (following := names.get(key(name))) is not None and key(following) != key(name):
        if key(name) in passed:
            raise AliasFileError(f"{path}: the aliases of {name!r} run in a circle")
        passed.add(key(name))
        name = following
    return name
