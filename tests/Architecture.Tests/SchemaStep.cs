using System.Text.RegularExpressions;

namespace InfoSharing.Architecture.Tests;

/// <summary>What a step of a schema may do while the release before still runs on it.</summary>
internal static partial class SchemaStep
{
    // A release is out of use when two later ones are out: who updates skips none.
    private const int Releases = 2;

    /// <param name="sql">The step.</param>
    /// <param name="isShared">Others write meanwhile: on SQLite nobody does.</param>
    /// <param name="now">The release that is being made.</param>
    internal static IEnumerable<string> Findings(string sql, bool isShared, Version now)
    {
        if (Contract().Match(sql) is { Success: true } contract)
            return IsOutOfUse(Version.Parse(contract.Groups["release"].Value), now) ? [] : [$"contracts before {Releases} releases have gone by"];
        var own = Created().Matches(sql).Select(m => m.Groups["table"].Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var isConcurrent = sql.StartsWith("-- concurrently\n", StringComparison.Ordinal);
        var statements = Statements(sql).ToList();
        return from statement in statements
               where !(isConcurrent ? IsConcurrent(statement, statements) : Adds(statement, own) || (!isShared && statement.StartsWith("CREATE INDEX ", StringComparison.OrdinalIgnoreCase)))
               select statement.ReplaceLineEndings(" ");
    }

    private static bool Adds(string statement, HashSet<string> own) =>
        Created().IsMatch(statement + ";")
        || Function().IsMatch(statement)
        || (Column().Match(statement) is { Success: true } column && IsPlain(column.Groups["rest"].Value))
        || (About().Match(statement) is { Success: true } about && own.Contains(about.Groups["table"].Value));

    // What is not null has a value for those who do not know of it; a constant, which costs no rewriting of the table.
    private static bool IsPlain(string column) =>
        PlainColumn().Match(column) is { Success: true } plain && (!plain.Groups["required"].Success || plain.Groups["default"].Success);

    // One that was left half built is in the way of the next try.
    private static bool IsConcurrent(string statement, List<string> all) =>
        DroppedIndex().IsMatch(statement)
        || (Index().Match(statement) is { Success: true } made && all.Any(s => DroppedIndex().Match(s) is { Success: true } dropped && dropped.Groups["name"].Value == made.Groups["name"].Value));

    private static bool IsOutOfUse(Version since, Version now) => now.Major > since.Major || now.Minor >= since.Minor + Releases;

    // What stands between BEGIN and END, or between $$, belongs to its statement.
    private static IEnumerable<string> Statements(string sql) =>
        Comment().Replace(Body().Replace(sql, body => body.Value.Replace(';', ' ')), "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase;
    private const int Patience = 1_000;

    [GeneratedRegex(@"^-- contract: not used since (?<release>\d+\.\d+)\b", Options, Patience)]
    private static partial Regex Contract();

    [GeneratedRegex(@"--[^\n]*", Options, Patience)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\$\$.*?\$\$|\bBEGIN\b.*?\bEND\b", Options | RegexOptions.Singleline, Patience)]
    private static partial Regex Body();

    [GeneratedRegex(@"\bCREATE (VIRTUAL )?TABLE (?<table>\w+)", Options, Patience)]
    private static partial Regex Created();

    [GeneratedRegex(@"^CREATE FUNCTION ", Options, Patience)]
    private static partial Regex Function();

    [GeneratedRegex(@"^ALTER TABLE \w+ ADD COLUMN \w+ (?<rest>.*)$", Options | RegexOptions.Singleline, Patience)]
    private static partial Regex Column();

    [GeneratedRegex(@"^(bigint|integer|text|bytea|blob|boolean)( COLLATE ""C"")?(?<required> NOT NULL)?(?<default> DEFAULT (-?\d+|'[^']*'|true|false))?$", Options, Patience)]
    private static partial Regex PlainColumn();

    [GeneratedRegex(@"^(ALTER TABLE|INSERT INTO|CREATE (UNIQUE )?INDEX \w+ ON|CREATE TRIGGER \w+ (BEFORE|AFTER) (INSERT|DELETE|UPDATE( OF [\w, ]+?)?) ON) (?<table>\w+)", Options, Patience)]
    private static partial Regex About();

    [GeneratedRegex(@"^CREATE INDEX CONCURRENTLY (?<name>\w+) ON ", Options, Patience)]
    private static partial Regex Index();

    [GeneratedRegex(@"^DROP INDEX CONCURRENTLY IF EXISTS (?<name>\w+)$", Options, Patience)]
    private static partial Regex DroppedIndex();
}
