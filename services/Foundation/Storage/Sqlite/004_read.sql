-- reads: in the file of reads, beside the ledger's.
-- Who read: one row for each call that committed nothing, exactly as its digest was taken.
CREATE TABLE read (
  chain  INTEGER NOT NULL,
  number INTEGER NOT NULL,
  time   INTEGER NOT NULL,
  bytes  BLOB NOT NULL,
  digest BLOB NOT NULL,
  PRIMARY KEY (chain, number)
) WITHOUT ROWID;
CREATE INDEX read_time ON read (time, chain, number);

-- By what a read is found: "of " a resource, "by " a principal, "for " an authority.
CREATE TABLE read_subject (
  subject TEXT NOT NULL,
  time    INTEGER NOT NULL,
  chain   INTEGER NOT NULL,
  number  INTEGER NOT NULL,
  PRIMARY KEY (subject, time, chain, number)
) WITHOUT ROWID;

-- How each chain begins, and its newest signed head.
CREATE TABLE read_chain (
  chain     INTEGER PRIMARY KEY,
  opening   BLOB NOT NULL,
  number    INTEGER NOT NULL,
  digest    BLOB NOT NULL,
  time      INTEGER NOT NULL,
  signature BLOB NOT NULL,
  key_id    BLOB NOT NULL
);
