-- Who read: one row for each call that committed nothing, exactly as its digest was taken.
CREATE TABLE read (
  chain  bigint NOT NULL,
  number bigint NOT NULL,
  time   bigint NOT NULL,
  bytes  bytea NOT NULL,
  digest bytea NOT NULL,
  PRIMARY KEY (chain, number)
);
CREATE INDEX read_time ON read (time, chain, number);

-- By what a read is found: "of " a resource, "by " a principal, "for " an authority.
CREATE TABLE read_subject (
  subject text COLLATE "C" NOT NULL,
  time    bigint NOT NULL,
  chain   bigint NOT NULL,
  number  bigint NOT NULL,
  PRIMARY KEY (subject, time, chain, number)
);

-- How each chain begins, and its newest signed head.
CREATE TABLE read_chain (
  chain     bigint PRIMARY KEY,
  opening   bytea NOT NULL,
  number    bigint NOT NULL,
  digest    bytea NOT NULL,
  time      bigint NOT NULL,
  signature bytea NOT NULL,
  key_id    bytea NOT NULL
) WITH (fillfactor = 50);
