-- Current state of the directory: the resource's bytes, and beside them what lists filter and sort by.
CREATE TABLE authority (
  name                text COLLATE "C" PRIMARY KEY,
  revision            bigint NOT NULL,
  bytes               bytea NOT NULL,
  country             text COLLATE "C" NOT NULL,
  territory           text COLLATE "C" NOT NULL,
  kind                bigint NOT NULL,
  channel             bigint NOT NULL,
  urgent_via_interpol bigint NOT NULL,
  end_date            text COLLATE "C" NOT NULL,
  functions           text COLLATE "C" NOT NULL,
  matters             text COLLATE "C" NOT NULL,
  designations        text COLLATE "C" NOT NULL,
  conventions         text COLLATE "C" NOT NULL,
  languages           text COLLATE "C" NOT NULL,
  oldest_confirmation bigint NOT NULL,
  first_expiry        bigint NOT NULL,
  create_time         bigint NOT NULL,
  update_time         bigint NOT NULL
);
CREATE INDEX authority_country ON authority (country, name);
CREATE INDEX authority_oldest_confirmation ON authority (oldest_confirmation);

CREATE TABLE officer (
  name         text COLLATE "C" PRIMARY KEY,
  revision     bigint NOT NULL,
  bytes        bytea NOT NULL,
  country      text COLLATE "C" NOT NULL,
  authority    text COLLATE "C" NOT NULL,
  profession   bigint NOT NULL,
  host_country text COLLATE "C" NOT NULL,
  may_sign     bigint NOT NULL,
  end_date     text COLLATE "C" NOT NULL,
  create_time  bigint NOT NULL,
  update_time  bigint NOT NULL
);
CREATE INDEX officer_country ON officer (country, name);
CREATE INDEX officer_host_country ON officer (host_country, name);

CREATE TABLE legal_basis (
  name        text COLLATE "C" PRIMARY KEY,
  revision    bigint NOT NULL,
  bytes       bytea NOT NULL,
  kind        bigint NOT NULL,
  convention  bigint NOT NULL,
  as_of_date  text COLLATE "C" NOT NULL,
  parties     text COLLATE "C" NOT NULL,
  matters     text COLLATE "C" NOT NULL,
  create_time bigint NOT NULL,
  update_time bigint NOT NULL
);

CREATE TABLE community (
  name             text COLLATE "C" PRIMARY KEY,
  revision         bigint NOT NULL,
  bytes            bytea NOT NULL,
  host             text COLLATE "C" NOT NULL,
  members          text COLLATE "C" NOT NULL,
  member_countries text COLLATE "C" NOT NULL,
  create_time      bigint NOT NULL,
  update_time      bigint NOT NULL
);

CREATE TABLE country (
  name        text COLLATE "C" PRIMARY KEY,
  revision    bigint NOT NULL,
  bytes       bytea NOT NULL,
  code        text COLLATE "C" NOT NULL,
  m49         bigint NOT NULL,
  update_time bigint NOT NULL
);
