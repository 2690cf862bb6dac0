-- The ledger: the append-only list of everything that happened in a service.
-- entry.header is the leaf of the Merkle tree, exactly as hashed; the other columns repeat it for queries.
CREATE TABLE entry (
  revision    INTEGER PRIMARY KEY,
  resource    TEXT NOT NULL,
  type        TEXT NOT NULL,
  header      BLOB NOT NULL,
  detail_salt BLOB NOT NULL,
  detail      BLOB NOT NULL,
  leaf        BLOB NOT NULL
);
CREATE INDEX entry_resource ON entry (resource, revision);

-- The resource after the change. Salt and bytes can be erased later; header and proof stay.
CREATE TABLE payload (
  revision INTEGER PRIMARY KEY,
  salt     BLOB NOT NULL,
  bytes    BLOB NOT NULL
);

-- The newest signed checkpoint: one row.
CREATE TABLE head (
  id        INTEGER PRIMARY KEY CHECK (id = 1),
  revision  INTEGER NOT NULL,
  root      BLOB NOT NULL,
  time      INTEGER NOT NULL,
  signature BLOB NOT NULL,
  key_id    BLOB NOT NULL
);

-- Roots of complete blocks of 256 leaves, so that opening and proving need not read every leaf.
CREATE TABLE block (
  number INTEGER PRIMARY KEY,
  root   BLOB NOT NULL
);

-- Which entry answered a principal's request id.
CREATE TABLE replay (
  principal   TEXT NOT NULL,
  request_id  TEXT NOT NULL,
  revision    INTEGER NOT NULL,
  fingerprint BLOB NOT NULL,
  PRIMARY KEY (principal, request_id)
) WITHOUT ROWID;

-- Who reads a resource now, and until when (Unix milliseconds; '*' is everyone). The times of the resource stand here
-- too, so that a reader's own list is one walk along an index, however many resources others have.
CREATE TABLE reader (
  resource  TEXT NOT NULL,
  authority TEXT NOT NULL,
  type      TEXT NOT NULL,
  until     INTEGER NOT NULL,
  created   INTEGER NOT NULL,
  updated   INTEGER NOT NULL,
  PRIMARY KEY (resource, authority)
) WITHOUT ROWID;
CREATE INDEX reader_created ON reader (authority, type, created, resource);
CREATE INDEX reader_updated ON reader (authority, type, updated, resource);

-- How far a reaction of this service has applied another service's ledger.
-- sum is SHA-256 of the other columns, so that a damaged position is noticed.
CREATE TABLE position (
  consumer TEXT NOT NULL,
  source   TEXT NOT NULL,
  revision INTEGER NOT NULL,
  sum      BLOB NOT NULL,
  PRIMARY KEY (consumer, source)
) WITHOUT ROWID;
