using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace InfoSharing.Cli.Reports.Mappings;

/// <summary>How the rows of a file become reports: README.md says what each part means.</summary>
/// <param name="Title">What the file is.</param>
/// <param name="Attribution">Whose it is, and under which licence.</param>
/// <param name="SourceSystem">Id of the source; with the key it makes the report's name.</param>
/// <param name="Key">Columns that identify a row; rows that share them are numbered as they come.</param>
/// <param name="Fields">What becomes of which column.</param>
internal sealed record Mapping(string Title, string Attribution, string SourceSystem, IReadOnlyList<string> Key, IReadOnlyList<FieldRule> Fields)
{
    public char Delimiter { get; init; } = ',';

    /// <summary>A report in protobuf JSON: what each row begins with.</summary>
    public JsonObject Report { get; init; } = [];

    public IReadOnlyList<SkipRule> Skip { get; init; } = [];

    public IReadOnlyList<TotalRule> Totals { get; init; } = [];

    public PlaceRule? Place { get; init; }

    public ProfileRule? Profiles { get; init; }

    public IReadOnlyDictionary<string, CodeList> Codes { get; init; } = new Dictionary<string, CodeList>();

    /// <summary>Every column that the file must have.</summary>
    public IEnumerable<string> Columns() =>
        Key.Concat(Fields.SelectMany(f => f.Columns())).Concat(Skip.SelectMany(s => s.When.Keys)).Concat(Totals.SelectMany(t => t.Of.Append(t.Column)))
            .Concat(Place?.Columns() ?? []).Concat(Profiles?.Columns() ?? []).Distinct(StringComparer.Ordinal);
}

/// <summary>One field of the report, and where it comes from: one column, or the sum of several.</summary>
/// <param name="Field">"incident.place.country".</param>
internal sealed record FieldRule(string Field)
{
    public string? Column { get; init; }

    /// <summary>Columns of numbers; blank ones count as zero.</summary>
    public IReadOnlyList<string> SumOf { get; init; } = [];

    /// <summary>The field stays unknown as long as this column is blank.</summary>
    public string? BlankUnless { get; init; }

    /// <summary>Read instead of a blank; absent: the field stays unknown.</summary>
    public string? Blank { get; init; }

    /// <summary>A row without it is refused.</summary>
    public bool Required { get; init; }

    /// <summary>How the file writes dates: "yyyy-MM-dd", "dd/MM/yyyy".</summary>
    public string? Date { get; init; }

    /// <summary>What the file writes between thousands: ",".</summary>
    public string? Thousands { get; init; }

    /// <summary>Name of the table that says what the file's words mean.</summary>
    public string? Codes { get; init; }

    public IEnumerable<string> Columns() => SumOf.Concat(new[] { Column, BlankUnless }.OfType<string>());
}

/// <summary>Rows that say nothing: counted, neither sent nor refused.</summary>
/// <param name="When">Column → its values that say nothing; all of them have to hold.</param>
/// <param name="Because">In the summary.</param>
internal sealed record SkipRule(IReadOnlyDictionary<string, IReadOnlyList<string>> When, string Because);

/// <summary>A column that must be the sum of others; blank ones count as zero.</summary>
internal sealed record TotalRule(string Column, IReadOnlyList<string> Of);

/// <summary>Where it was: coordinates become a geohash and are forgotten.</summary>
internal sealed record PlaceRule(string Latitude, string Longitude)
{
    /// <summary>At most 6; coordinates of few decimals give fewer.</summary>
    public int Characters { get; init; } = 5;

    /// <summary>Column with the name of a border crossing or port in the country of the row.</summary>
    public string? Crossing { get; init; }

    /// <summary>Otherwise: the nearest one within so many kilometres, 50 at most.</summary>
    public double? CrossingWithin { get; init; }

    public IEnumerable<string> Columns() => new[] { Latitude, Longitude, Crossing }.OfType<string>();
}

/// <summary>Columns that count persons by sex and children.</summary>
/// <param name="Subject">Of whom: "PROFILE_SUBJECT_DEAD_AND_MISSING".</param>
/// <param name="Total">Column with everyone.</param>
internal sealed record ProfileRule(string Subject, string Total)
{
    public string? Female { get; init; }

    public string? Male { get; init; }

    public string? Children { get; init; }

    /// <summary>What to do when they are more than the total.</summary>
    public WhenMore WhenMore { get; init; }

    public IEnumerable<string> Columns() => new[] { Total, Female, Male, Children }.OfType<string>();
}

/// <summary>What a row is worth whose parts are more than its whole.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WhenMore>))]
internal enum WhenMore
{
    /// <summary>Nothing.</summary>
    Refuse = 0,

    /// <summary>It is taken, without its parts.</summary>
    Drop = 1,
}

/// <summary>What the file's words mean; an empty code leaves the field unknown.</summary>
internal sealed record CodeList
{
    /// <summary>The whole cell → code, whatever its case, accents and punctuation.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();

    /// <summary>"countries": names of countries in the six official languages, and their codes.</summary>
    public string? Names { get; init; }

    /// <summary>Code → beginnings of words that mean it. The first list in which anything is found decides.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, IReadOnlyList<string>>> Words { get; init; } = [];

    /// <summary>When words of more than one code are found.</summary>
    public string? Several { get; init; }

    /// <summary>When nothing fits; absent: the row is refused.</summary>
    public string? Otherwise { get; init; }
}
