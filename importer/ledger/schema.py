"""The tables of the ledger."""

from importer.cards import Card

# Raised when the tables change: a ledger of another version is thrown away and built anew.
VERSION = 2

# A card is kept as it is, a column a field, but for the number, which is its row's key.
CARD_FIELDS = tuple(name for name in Card._fields if name != "number")
CARD_COLUMNS = ", ".join(CARD_FIELDS)
CARD_MARKS = ", ".join("?" for _ in CARD_FIELDS)

SCHEMA = f"""
CREATE TABLE captures (
    number INTEGER PRIMARY KEY,
    key BLOB NOT NULL UNIQUE,        -- a digest of where it was found and all that is known of it
    sha256 TEXT NOT NULL,            -- of the captured bytes; '' where they could not be read
    file TEXT NOT NULL,
    record TEXT NOT NULL,
    place INTEGER,                   -- offset in bytes
    url TEXT NOT NULL,
    captured TEXT NOT NULL,          -- ISO 8601, '' when unknown
    format TEXT NOT NULL,
    first_seen TEXT NOT NULL,        -- ISO 8601, UTC
    run INTEGER NOT NULL,            -- the last run that met it
    times INTEGER NOT NULL,          -- how often that run met it
    reader TEXT NOT NULL,            -- the fingerprint of the code that read it
    surroundings TEXT NOT NULL,      -- what lay around it, when something was missing; else ''
    fate TEXT NOT NULL,
    detail TEXT NOT NULL             -- the article's path, the kind of page, or the reason
);
CREATE INDEX captures_by_run ON captures (run);
CREATE TABLE readings (
    number INTEGER PRIMARY KEY,
    {CARD_COLUMNS},
    outlet TEXT NOT NULL,
    picture_paths TEXT NOT NULL,     -- paths below content/, one a line
    notes TEXT NOT NULL,             -- one a line
    article BLOB NOT NULL            -- the article's file without a place, packed by Brotli
);
CREATE TABLE held (
    path TEXT PRIMARY KEY,
    state TEXT NOT NULL,             -- size, time of change and inode of the file
    card_of TEXT NOT NULL,           -- the fingerprint of the code that made the card
    {CARD_COLUMNS.replace("path, ", "")}
) WITHOUT ROWID;
CREATE TABLE runs (
    run INTEGER PRIMARY KEY,
    started TEXT NOT NULL,
    finished TEXT NOT NULL           -- '' while it runs, and for ever when it died
);
"""
