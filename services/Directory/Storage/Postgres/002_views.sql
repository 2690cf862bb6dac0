-- What officers keep for themselves.
CREATE TABLE officer_view (
  name        text COLLATE "C" PRIMARY KEY,
  revision    bigint NOT NULL,
  bytes       bytea NOT NULL,
  officer     text COLLATE "C" NOT NULL,
  title       text COLLATE "C" NOT NULL,
  url         text COLLATE "C" NOT NULL,
  following   bigint NOT NULL,
  create_time bigint NOT NULL,
  update_time bigint NOT NULL
);
