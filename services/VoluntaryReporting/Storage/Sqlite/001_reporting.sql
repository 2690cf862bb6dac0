-- Reports: the message's bytes and, beside them, what lists filter and sort by.
CREATE TABLE report (
  name TEXT PRIMARY KEY,
  revision INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  agency TEXT NOT NULL,
  reporting_state TEXT NOT NULL,
  validator TEXT NOT NULL,
  state INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  mode INTEGER NOT NULL,
  corridor TEXT NOT NULL,
  place_country TEXT NOT NULL,
  detect_date TEXT NOT NULL,
  detect_day INTEGER NOT NULL,
  source_system TEXT NOT NULL,
  template TEXT NOT NULL,
  dead INTEGER NOT NULL,
  missing INTEGER NOT NULL,
  document_kinds TEXT NOT NULL,
  supersedes TEXT NOT NULL,
  create_time INTEGER NOT NULL,
  update_time INTEGER NOT NULL
);
CREATE INDEX report_state_day ON report (reporting_state, detect_day);
CREATE INDEX report_supersedes ON report (supersedes) WHERE supersedes <> '';

-- Pairs of reports that may be one incident.
CREATE TABLE duplicate (
  name TEXT PRIMARY KEY,
  revision INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  report TEXT NOT NULL,
  other TEXT NOT NULL,
  validator TEXT NOT NULL,
  state INTEGER NOT NULL,
  kept TEXT NOT NULL,
  create_time INTEGER NOT NULL,
  update_time INTEGER NOT NULL
);
CREATE INDEX duplicate_report ON duplicate (report);
CREATE INDEX duplicate_other ON duplicate (other);
CREATE INDEX duplicate_kept ON duplicate (kept) WHERE kept <> '';

-- What other States are told at once.
CREATE TABLE alert (
  name TEXT PRIMARY KEY,
  revision INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  kind INTEGER NOT NULL,
  report TEXT NOT NULL,
  agency TEXT NOT NULL,
  reporting_state TEXT NOT NULL,
  states TEXT NOT NULL,
  corridor TEXT NOT NULL,
  state INTEGER NOT NULL,
  create_time INTEGER NOT NULL,
  update_time INTEGER NOT NULL
);
CREATE INDEX alert_report ON alert (report);

-- Warnings of forged documents.
CREATE TABLE document_alert (
  name TEXT PRIMARY KEY,
  revision INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  publisher TEXT NOT NULL,
  type INTEGER NOT NULL,
  issuing_state TEXT NOT NULL,
  fraud INTEGER NOT NULL,
  ended INTEGER NOT NULL,
  create_time INTEGER NOT NULL,
  update_time INTEGER NOT NULL
);

-- Versions of forms.
CREATE TABLE form_template (
  name TEXT PRIMARY KEY,
  revision INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  owner TEXT NOT NULL,
  community TEXT NOT NULL,
  create_time INTEGER NOT NULL,
  update_time INTEGER NOT NULL
);
CREATE UNIQUE INDEX form_template_version ON form_template (id, version);

-- Tables that were given out.
CREATE TABLE statistics (
  name TEXT PRIMARY KEY,
  revision INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  view INTEGER NOT NULL,
  measure INTEGER NOT NULL,
  authority TEXT NOT NULL,
  data_revision INTEGER NOT NULL,
  create_time INTEGER NOT NULL,
  update_time INTEGER NOT NULL
);
CREATE INDEX statistics_view ON statistics (view, measure);

-- The same for fees.
CREATE TABLE fee_statistics (
  name TEXT PRIMARY KEY,
  revision INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  view INTEGER NOT NULL,
  authority TEXT NOT NULL,
  data_revision INTEGER NOT NULL,
  create_time INTEGER NOT NULL,
  update_time INTEGER NOT NULL
);

-- What disclosure control remembers of releases.
CREATE TABLE release_basis (
  name TEXT PRIMARY KEY,
  revision INTEGER NOT NULL,
  bytes BLOB NOT NULL
);

-- The order of releases of one measure.
CREATE TABLE release_line (
  name TEXT PRIMARY KEY,
  revision INTEGER NOT NULL,
  bytes BLOB NOT NULL
);

-- Definitions of indicators.
CREATE TABLE indicator (
  name TEXT PRIMARY KEY,
  revision INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  framework TEXT NOT NULL,
  number TEXT NOT NULL,
  owner TEXT NOT NULL,
  create_time INTEGER NOT NULL,
  update_time INTEGER NOT NULL
);
CREATE INDEX indicator_framework ON indicator (framework);

-- What States report for a period.
CREATE TABLE indicator_value (
  name TEXT PRIMARY KEY,
  revision INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  parent TEXT NOT NULL,
  state TEXT NOT NULL,
  period TEXT NOT NULL,
  authority TEXT NOT NULL,
  create_time INTEGER NOT NULL,
  update_time INTEGER NOT NULL
);
CREATE INDEX indicator_value_parent ON indicator_value (parent);

-- Coordinated operations.
CREATE TABLE operation (
  name TEXT PRIMARY KEY,
  revision INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  owner TEXT NOT NULL,
  title TEXT NOT NULL,
  create_time INTEGER NOT NULL,
  update_time INTEGER NOT NULL
);

-- What one State counted on one day.
CREATE TABLE tally (
  name TEXT PRIMARY KEY,
  revision INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  parent TEXT NOT NULL,
  state TEXT NOT NULL,
  date TEXT NOT NULL,
  authority TEXT NOT NULL,
  create_time INTEGER NOT NULL,
  update_time INTEGER NOT NULL
);
CREATE INDEX tally_parent ON tally (parent);
