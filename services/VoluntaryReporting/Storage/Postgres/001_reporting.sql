-- Reports: the message's bytes and, beside them, what lists filter and sort by.
CREATE TABLE report (
  name text COLLATE "C" PRIMARY KEY,
  revision bigint NOT NULL,
  bytes bytea NOT NULL,
  agency text COLLATE "C" NOT NULL,
  reporting_state text COLLATE "C" NOT NULL,
  validator text COLLATE "C" NOT NULL,
  state bigint NOT NULL,
  kind bigint NOT NULL,
  mode bigint NOT NULL,
  corridor text COLLATE "C" NOT NULL,
  place_country text COLLATE "C" NOT NULL,
  detect_date text COLLATE "C" NOT NULL,
  detect_day bigint NOT NULL,
  source_system text COLLATE "C" NOT NULL,
  template text COLLATE "C" NOT NULL,
  dead bigint NOT NULL,
  missing bigint NOT NULL,
  document_kinds text COLLATE "C" NOT NULL,
  supersedes text COLLATE "C" NOT NULL,
  create_time bigint NOT NULL,
  update_time bigint NOT NULL
);
CREATE INDEX report_state_day ON report (reporting_state, detect_day);
CREATE INDEX report_supersedes ON report (supersedes) WHERE supersedes <> '';

-- Pairs of reports that may be one incident.
CREATE TABLE duplicate (
  name text COLLATE "C" PRIMARY KEY,
  revision bigint NOT NULL,
  bytes bytea NOT NULL,
  report text COLLATE "C" NOT NULL,
  other text COLLATE "C" NOT NULL,
  validator text COLLATE "C" NOT NULL,
  state bigint NOT NULL,
  kept text COLLATE "C" NOT NULL,
  create_time bigint NOT NULL,
  update_time bigint NOT NULL
);
CREATE INDEX duplicate_report ON duplicate (report);
CREATE INDEX duplicate_other ON duplicate (other);
CREATE INDEX duplicate_kept ON duplicate (kept) WHERE kept <> '';

-- What other States are told at once.
CREATE TABLE alert (
  name text COLLATE "C" PRIMARY KEY,
  revision bigint NOT NULL,
  bytes bytea NOT NULL,
  kind bigint NOT NULL,
  report text COLLATE "C" NOT NULL,
  agency text COLLATE "C" NOT NULL,
  reporting_state text COLLATE "C" NOT NULL,
  states text COLLATE "C" NOT NULL,
  corridor text COLLATE "C" NOT NULL,
  state bigint NOT NULL,
  create_time bigint NOT NULL,
  update_time bigint NOT NULL
);
CREATE INDEX alert_report ON alert (report);

-- Warnings of forged documents.
CREATE TABLE document_alert (
  name text COLLATE "C" PRIMARY KEY,
  revision bigint NOT NULL,
  bytes bytea NOT NULL,
  publisher text COLLATE "C" NOT NULL,
  type bigint NOT NULL,
  issuing_state text COLLATE "C" NOT NULL,
  fraud bigint NOT NULL,
  ended bigint NOT NULL,
  create_time bigint NOT NULL,
  update_time bigint NOT NULL
);

-- Versions of forms.
CREATE TABLE form_template (
  name text COLLATE "C" PRIMARY KEY,
  revision bigint NOT NULL,
  bytes bytea NOT NULL,
  id text COLLATE "C" NOT NULL,
  version bigint NOT NULL,
  owner text COLLATE "C" NOT NULL,
  community text COLLATE "C" NOT NULL,
  create_time bigint NOT NULL,
  update_time bigint NOT NULL
);
CREATE UNIQUE INDEX form_template_version ON form_template (id, version);

-- Tables that were given out.
CREATE TABLE statistics (
  name text COLLATE "C" PRIMARY KEY,
  revision bigint NOT NULL,
  bytes bytea NOT NULL,
  view bigint NOT NULL,
  measure bigint NOT NULL,
  authority text COLLATE "C" NOT NULL,
  data_revision bigint NOT NULL,
  create_time bigint NOT NULL,
  update_time bigint NOT NULL
);
CREATE INDEX statistics_view ON statistics (view, measure);

-- The same for fees.
CREATE TABLE fee_statistics (
  name text COLLATE "C" PRIMARY KEY,
  revision bigint NOT NULL,
  bytes bytea NOT NULL,
  view bigint NOT NULL,
  authority text COLLATE "C" NOT NULL,
  data_revision bigint NOT NULL,
  create_time bigint NOT NULL,
  update_time bigint NOT NULL
);

-- What disclosure control remembers of releases.
CREATE TABLE release_basis (
  name text COLLATE "C" PRIMARY KEY,
  revision bigint NOT NULL,
  bytes bytea NOT NULL
);

-- The order of releases of one measure.
CREATE TABLE release_line (
  name text COLLATE "C" PRIMARY KEY,
  revision bigint NOT NULL,
  bytes bytea NOT NULL
);

-- Definitions of indicators.
CREATE TABLE indicator (
  name text COLLATE "C" PRIMARY KEY,
  revision bigint NOT NULL,
  bytes bytea NOT NULL,
  framework text COLLATE "C" NOT NULL,
  number text COLLATE "C" NOT NULL,
  owner text COLLATE "C" NOT NULL,
  create_time bigint NOT NULL,
  update_time bigint NOT NULL
);
CREATE INDEX indicator_framework ON indicator (framework);

-- What States report for a period.
CREATE TABLE indicator_value (
  name text COLLATE "C" PRIMARY KEY,
  revision bigint NOT NULL,
  bytes bytea NOT NULL,
  parent text COLLATE "C" NOT NULL,
  state text COLLATE "C" NOT NULL,
  period text COLLATE "C" NOT NULL,
  authority text COLLATE "C" NOT NULL,
  create_time bigint NOT NULL,
  update_time bigint NOT NULL
);
CREATE INDEX indicator_value_parent ON indicator_value (parent);

-- Coordinated operations.
CREATE TABLE operation (
  name text COLLATE "C" PRIMARY KEY,
  revision bigint NOT NULL,
  bytes bytea NOT NULL,
  owner text COLLATE "C" NOT NULL,
  title text COLLATE "C" NOT NULL,
  create_time bigint NOT NULL,
  update_time bigint NOT NULL
);

-- What one State counted on one day.
CREATE TABLE tally (
  name text COLLATE "C" PRIMARY KEY,
  revision bigint NOT NULL,
  bytes bytea NOT NULL,
  parent text COLLATE "C" NOT NULL,
  state text COLLATE "C" NOT NULL,
  date text COLLATE "C" NOT NULL,
  authority text COLLATE "C" NOT NULL,
  create_time bigint NOT NULL,
  update_time bigint NOT NULL
);
CREATE INDEX tally_parent ON tally (parent);
