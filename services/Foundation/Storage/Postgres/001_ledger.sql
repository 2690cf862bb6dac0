-- The ledger: the append-only list of everything that happened in a service.
-- entry.header is the leaf of the Merkle tree, exactly as hashed; the other columns repeat it for queries.
-- Texts compare byte by byte (collation "C"), as on every other database.
CREATE TABLE entry (
  revision    bigint PRIMARY KEY,
  resource    text COLLATE "C" NOT NULL,
  type        text COLLATE "C" NOT NULL,
  header      bytea NOT NULL,
  detail_salt bytea NOT NULL,
  detail      bytea NOT NULL,
  leaf        bytea NOT NULL
);
CREATE INDEX entry_resource ON entry (resource, revision);

-- The resource after the change. Salt and bytes can be erased later; header and proof stay.
-- Protobuf of this size does not repay the time to compress it.
CREATE TABLE payload (
  revision bigint PRIMARY KEY,
  salt     bytea NOT NULL,
  bytes    bytea NOT NULL
);
ALTER TABLE payload ALTER COLUMN bytes SET STORAGE EXTERNAL;

-- The newest signed checkpoint: one row, locked by whoever writes until its commit.
CREATE TABLE head (
  id        int PRIMARY KEY CHECK (id = 1),
  revision  bigint NOT NULL,
  root      bytea NOT NULL,
  time      bigint NOT NULL,
  signature bytea NOT NULL,
  key_id    bytea NOT NULL
) WITH (fillfactor = 10);
INSERT INTO head (id, revision, root, time, signature, key_id) VALUES (1, 0, '', 0, '', '');

-- Roots of complete blocks of 256 leaves, so that opening and proving need not read every leaf.
CREATE TABLE block (
  number bigint PRIMARY KEY,
  root   bytea NOT NULL
);

-- Which entry answered a principal's request id.
CREATE TABLE replay (
  principal   text COLLATE "C" NOT NULL,
  request_id  text COLLATE "C" NOT NULL,
  revision    bigint NOT NULL,
  fingerprint bytea NOT NULL,
  PRIMARY KEY (request_id, principal)
);

-- Who reads a resource now, and until when (Unix milliseconds; '*' is everyone). The times of the resource stand here
-- too, so that a reader's own list is one walk along an index, however many resources others have.
CREATE TABLE reader (
  resource  text COLLATE "C" NOT NULL,
  authority text COLLATE "C" NOT NULL,
  type      text COLLATE "C" NOT NULL,
  until     bigint NOT NULL,
  created   bigint NOT NULL,
  updated   bigint NOT NULL,
  PRIMARY KEY (resource, authority)
);
CREATE INDEX reader_created ON reader (authority, type, created, resource);
CREATE INDEX reader_updated ON reader (authority, type, updated, resource);

-- How far a reaction of this service has applied another service's ledger.
-- sum is SHA-256 of the other columns, so that a damaged position is noticed.
CREATE TABLE position (
  consumer text COLLATE "C" NOT NULL,
  source   text COLLATE "C" NOT NULL,
  revision bigint NOT NULL,
  sum      bytea NOT NULL,
  PRIMARY KEY (consumer, source)
) WITH (fillfactor = 50);

-- Ends the transaction of a batch whose writer was wrong about what is stored.
CREATE FUNCTION require(met boolean, what text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF NOT met THEN
    RAISE EXCEPTION USING ERRCODE = 'IS001', MESSAGE = what;
  END IF;
END $$;
