-- +goose Up

-- What every entry was at every moment. Times are microseconds since
-- 1970-01-01 UTC. The document is the canonical JSON of directory.Encode, the
-- digest its SHA-256.
CREATE TABLE revisions (
    seq      INTEGER PRIMARY KEY,
    id       TEXT    NOT NULL,
    version  INTEGER NOT NULL CHECK (version > 0),
    at       INTEGER NOT NULL,
    actor    TEXT    NOT NULL,
    action   TEXT    NOT NULL,
    note     TEXT    NOT NULL,
    digest   BLOB    NOT NULL CHECK (length(digest) = 32),
    document TEXT    NOT NULL,
    UNIQUE (id, version)
) STRICT;

-- The newest revision of every entry.
CREATE TABLE entries (
    id      TEXT    NOT NULL PRIMARY KEY,
    version INTEGER NOT NULL,
    seq     INTEGER NOT NULL REFERENCES revisions (seq)
) STRICT, WITHOUT ROWID;

-- The highest number given out. The row is locked by every writer until it
-- commits, so that numbers become visible in their order.
CREATE TABLE sequence (
    one  INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    last INTEGER NOT NULL
) STRICT;
INSERT INTO sequence (one, last) VALUES (1, 0);

-- What people wrote to the facilitator. sent is NULL until it was mailed;
-- next_try says when to try (again).
CREATE TABLE messages (
    id       TEXT    NOT NULL PRIMARY KEY,
    at       INTEGER NOT NULL,
    lang     TEXT    NOT NULL,
    about    TEXT    NOT NULL,
    sender   TEXT    NOT NULL,
    name     TEXT    NOT NULL,
    subject  TEXT    NOT NULL,
    body     TEXT    NOT NULL,
    attempts INTEGER NOT NULL,
    next_try INTEGER NOT NULL,
    sent     INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX messages_unsent ON messages (next_try) WHERE sent IS NULL;
CREATE INDEX messages_at ON messages (at);

-- +goose StatementBegin
CREATE TRIGGER revisions_never_change BEFORE UPDATE ON revisions
BEGIN
    SELECT RAISE(ABORT, 'revisions are append-only');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER revisions_never_go BEFORE DELETE ON revisions
BEGIN
    SELECT RAISE(ABORT, 'revisions are append-only');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER entries_never_go BEFORE DELETE ON entries
BEGIN
    SELECT RAISE(ABORT, 'an entry is retired, never deleted');
END;
-- +goose StatementEnd
