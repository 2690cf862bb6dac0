CREATE TABLE sample (
  name     text COLLATE "C" PRIMARY KEY,
  revision bigint NOT NULL,
  bytes    bytea NOT NULL,
  text     text COLLATE "C" NOT NULL,
  number   bigint NOT NULL,
  kind     bigint NOT NULL,
  tags     text COLLATE "C" NOT NULL,
  due_time bigint NOT NULL,
  words    text COLLATE "C" NOT NULL,
  -- The tokens as they are: no parser takes them apart, no dictionary changes them.
  search   tsvector GENERATED ALWAYS AS (array_to_tsvector(string_to_array(words, ' '))) STORED
);
CREATE INDEX sample_number ON sample (number, name);
CREATE INDEX sample_search ON sample USING gin (search);

CREATE TABLE matter (
  name        text COLLATE "C" PRIMARY KEY,
  revision    bigint NOT NULL,
  bytes       bytea NOT NULL,
  text        text COLLATE "C" NOT NULL,
  create_time bigint NOT NULL,
  update_time bigint NOT NULL
);
