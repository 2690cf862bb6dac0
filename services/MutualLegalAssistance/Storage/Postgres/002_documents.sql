-- Formal documents of requests, with their files.
CREATE TABLE formal_document (
  name text COLLATE "C" PRIMARY KEY,
  revision bigint NOT NULL,
  bytes bytea NOT NULL,
  parent text COLLATE "C" NOT NULL,
  version bigint NOT NULL,
  language text COLLATE "C" NOT NULL,
  draft bigint NOT NULL,
  reference text COLLATE "C" NOT NULL,
  template text COLLATE "C" NOT NULL,
  authority text COLLATE "C" NOT NULL,
  officer text COLLATE "C" NOT NULL,
  create_time bigint NOT NULL,
  update_time bigint NOT NULL
);
-- A version is given once.
CREATE UNIQUE INDEX formal_document_version ON formal_document (parent, version);

CREATE TABLE document_register (name text COLLATE "C" PRIMARY KEY, revision bigint NOT NULL, bytes bytea NOT NULL);

-- Templates that authorities supply.
CREATE TABLE document_template (
  name text COLLATE "C" PRIMARY KEY,
  revision bigint NOT NULL,
  bytes bytea NOT NULL,
  authority text COLLATE "C" NOT NULL,
  language text COLLATE "C" NOT NULL,
  version bigint NOT NULL,
  create_time bigint NOT NULL,
  update_time bigint NOT NULL
);
