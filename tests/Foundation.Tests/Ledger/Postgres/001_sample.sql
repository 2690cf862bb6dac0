CREATE TABLE sample (
  name     text COLLATE "C" PRIMARY KEY,
  revision bigint NOT NULL,
  bytes    bytea NOT NULL,
  text     text COLLATE "C" NOT NULL,
  number   bigint NOT NULL,
  kind     bigint NOT NULL,
  tags     text COLLATE "C" NOT NULL,
  due_time bigint NOT NULL
);
CREATE INDEX sample_number ON sample (number, name);

CREATE TABLE matter (
  name        text COLLATE "C" PRIMARY KEY,
  revision    bigint NOT NULL,
  bytes       bytea NOT NULL,
  text        text COLLATE "C" NOT NULL,
  create_time bigint NOT NULL,
  update_time bigint NOT NULL
);
