-- +goose Up

-- What every entry was at every moment. Times are microseconds since
-- 1970-01-01 UTC. The document is the canonical JSON of directory.Encode, the
-- digest its SHA-256. Identities are compared by bytes, as in the program.
CREATE TABLE revisions (
    seq      BIGINT PRIMARY KEY,
    id       TEXT   COLLATE "C" NOT NULL,
    version  BIGINT NOT NULL CHECK (version > 0),
    at       BIGINT NOT NULL,
    actor    TEXT   NOT NULL,
    action   TEXT   NOT NULL,
    note     TEXT   NOT NULL,
    digest   BYTEA  NOT NULL CHECK (length(digest) = 32),
    document TEXT   NOT NULL,
    UNIQUE (id, version)
);

-- The newest revision of every entry.
CREATE TABLE entries (
    id      TEXT   COLLATE "C" NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    seq     BIGINT NOT NULL REFERENCES revisions (seq)
);

-- The highest number given out. The row is locked by every writer until it
-- commits, so that numbers become visible in their order.
CREATE TABLE sequence (
    one  BIGINT NOT NULL PRIMARY KEY CHECK (one = 1),
    last BIGINT NOT NULL
);
INSERT INTO sequence (one, last) VALUES (1, 0);

-- What people wrote to the facilitator. sent is NULL until it was mailed;
-- next_try says when to try (again).
CREATE TABLE messages (
    id       TEXT   COLLATE "C" NOT NULL PRIMARY KEY,
    at       BIGINT NOT NULL,
    lang     TEXT   NOT NULL,
    about    TEXT   NOT NULL,
    sender   TEXT   NOT NULL,
    name     TEXT   NOT NULL,
    subject  TEXT   NOT NULL,
    body     TEXT   NOT NULL,
    attempts BIGINT NOT NULL,
    next_try BIGINT NOT NULL,
    sent     BIGINT
);
CREATE INDEX messages_unsent ON messages (next_try) WHERE sent IS NULL;
CREATE INDEX messages_at ON messages (at);

-- +goose StatementBegin
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END;
$$;
-- +goose StatementEnd

CREATE TRIGGER revisions_never_change BEFORE UPDATE OR DELETE ON revisions
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER revisions_never_emptied BEFORE TRUNCATE ON revisions
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER entries_never_go BEFORE DELETE ON entries
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER entries_never_emptied BEFORE TRUNCATE ON entries
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
