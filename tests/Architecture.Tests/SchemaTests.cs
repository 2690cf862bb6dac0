using System.Text.RegularExpressions;

namespace InfoSharing.Architecture.Tests;

/// <summary>
/// Expand, then contract: during an update the release before runs on the new schema, and after one that is taken back it does so
/// for long. services/Foundation/README.md, "How a schema changes".
/// </summary>
public partial class SchemaTests
{
    [Fact]
    public void Every_step_after_the_first_only_adds() =>
        (from file in Steps
         where !file.Contains("/001_", StringComparison.Ordinal)
         from finding in SchemaStep.Findings(Repository.Read(file), isShared: file.Contains("/Postgres/", StringComparison.Ordinal), Repository.Version)
         select $"{file}: {finding}").ShouldBeEmpty();

    [Fact]
    public void Every_step_is_there_for_both_databases() =>
        Steps.GroupBy(f => f.Replace("/Sqlite/", "/", StringComparison.Ordinal).Replace("/Postgres/", "/", StringComparison.Ordinal))
            .Where(g => g.Count() != 2).Select(g => g.Key).ShouldBeEmpty();

    [Fact]
    public void Steps_are_numbered_without_a_gap() =>
        (from folder in Steps.GroupBy(f => f[..f.LastIndexOf('/')])
         where !folder.Order(StringComparer.Ordinal).Select((f, i) => f.Split('/')[^1].StartsWith($"{i + 1:000}_", StringComparison.Ordinal)).All(fits => fits)
         select folder.Key).ShouldBeEmpty();

    [Theory]
    [InlineData("CREATE TABLE thing (name text PRIMARY KEY);\nCREATE INDEX thing_name ON thing (name);\nALTER TABLE thing ALTER COLUMN name SET STORAGE EXTERNAL;\nINSERT INTO thing VALUES ('a');")]
    [InlineData("ALTER TABLE entry ADD COLUMN later bigint;")]
    [InlineData("-- What it is for; and why.\nALTER TABLE entry ADD COLUMN later bigint NOT NULL DEFAULT 1;")]
    [InlineData("-- concurrently\nDROP INDEX CONCURRENTLY IF EXISTS entry_later;\nCREATE INDEX CONCURRENTLY entry_later ON entry (later);")]
    [InlineData("-- contract: not used since 0.6\nALTER TABLE entry DROP COLUMN later;")]
    public void Accepts(string sql) => SchemaStep.Findings(sql, isShared: true, new(0, 8)).ShouldBeEmpty();

    [Theory]
    [InlineData("DROP TABLE entry;")]
    [InlineData("DROP INDEX entry_resource;")]
    [InlineData("ALTER TABLE entry DROP COLUMN leaf;")]
    [InlineData("ALTER TABLE entry RENAME COLUMN leaf TO blade;")]
    [InlineData("ALTER TABLE entry RENAME TO line;")]
    [InlineData("ALTER TABLE entry ALTER COLUMN revision TYPE numeric;")]
    [InlineData("ALTER TABLE entry ALTER COLUMN leaf SET NOT NULL;")]
    [InlineData("ALTER TABLE entry ADD COLUMN later bigint NOT NULL;")]
    [InlineData("ALTER TABLE entry ADD COLUMN later bigint PRIMARY KEY DEFAULT 1;")]
    [InlineData("ALTER TABLE entry ADD COLUMN later bigint UNIQUE;")]
    [InlineData("ALTER TABLE entry ADD COLUMN later bigint GENERATED ALWAYS AS (revision) STORED;")]
    [InlineData("ALTER TABLE entry ADD COLUMN later double precision DEFAULT random();")]
    [InlineData("ALTER TABLE entry ADD COLUMN later bigint, DROP COLUMN leaf;")]
    [InlineData("ALTER TABLE entry ADD CONSTRAINT short CHECK (length(leaf) = 32);")]
    [InlineData("CREATE INDEX entry_type ON entry (type);")]
    [InlineData("CREATE UNIQUE INDEX CONCURRENTLY entry_type ON entry (type);")]
    [InlineData("CREATE INDEX CONCURRENTLY entry_type ON entry (type);")]
    [InlineData("CREATE TRIGGER entry_added AFTER INSERT ON entry EXECUTE FUNCTION require();")]
    [InlineData("UPDATE entry SET type = '';")]
    [InlineData("DELETE FROM replay;")]
    [InlineData("-- concurrently\nCREATE INDEX CONCURRENTLY entry_later ON entry (later);")]
    [InlineData("-- contract: not used since 0.7\nALTER TABLE entry DROP COLUMN later;")]
    [InlineData("-- contract\nALTER TABLE entry DROP COLUMN later;")]
    public void Refuses(string sql) => SchemaStep.Findings(sql, isShared: true, new(0, 8)).ShouldNotBeEmpty();

    private static IEnumerable<string> Steps => Repository.In("services/", ".sql").Where(f => Numbered().IsMatch(f));

    [GeneratedRegex(@"/Storage/(Sqlite|Postgres)/\d{3}_\w+\.sql$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Numbered();
}
