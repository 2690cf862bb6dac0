namespace InfoSharing.VoluntaryReporting;

/// <summary>What became of a row that was stored, now or before.</summary>
public enum Stored
{
    /// <summary>Not stored.</summary>
    Nothing = 0,
    Added = 1,
    Unchanged = 2,
    Superseded = 3,
}

/// <summary>What became of a row.</summary>
/// <param name="Stored">Nothing, when it was refused.</param>
/// <param name="IsWaiting">It may be a duplicate.</param>
public sealed record Imported(Stored Stored, bool IsWaiting = false)
{
    public Imported(Refusal refused)
        : this(Stored.Nothing) => Refused = refused;

    public Refusal? Refused { get; }
}

/// <summary>Counts the rows of a call, many at once.</summary>
internal sealed class ImportTally
{
    private const int MostFindings = 20;
    private const string Report = "report.";

    private readonly ImportReportsResponse _answer = new();

    /// <summary>Errors in the order of the rows' numbers.</summary>
    public ImportReportsResponse Answer
    {
        get
        {
            var errors = _answer.Errors.OrderBy(e => e.Number).ToList();
            _answer.Errors.Clear();
            _answer.Errors.Add(errors);
            return _answer;
        }
    }

    public void Count(ImportRow row, Imported imported)
    {
        lock (_answer)
        {
            _answer.Added += imported.Stored == Stored.Added ? 1 : 0;
            _answer.Unchanged += imported.Stored == Stored.Unchanged ? 1 : 0;
            _answer.Superseded += imported.Stored == Stored.Superseded ? 1 : 0;
            _answer.Waiting += imported.IsWaiting ? 1 : 0;
            if (imported.Refused is { } refused)
                _answer.Errors.Add(Error(row.Number, refused));
        }
    }

    private static RowError Error(long number, Refusal refused) => new()
    {
        Number = number,
        Reason = ProtoNames.Short(refused.Reason),
        Findings = { refused.Violations.Select(v => Finding(v.Field, v.Description)).DefaultIfEmpty(Finding("(row)", refused.Message)).Take(MostFindings) },
    };

    private static Finding Finding(string field, string description) =>
        new() { Field = field.StartsWith(Report, StringComparison.Ordinal) ? field[Report.Length..] : field, Description = description };
}
