using Google.Protobuf.Reflection;

namespace InfoSharing.Cli.Commands;

/// <summary>The table of contents of the program: every noun whose verbs are rpcs.</summary>
internal static class Nouns
{
    // A noun is made when it is asked for: the contracts of services that a command has nothing to do with take longer than the command.
    private static readonly (string Word, Func<Noun> Noun)[] Table =
    [
        ("request", () => RequestVerbs.Noun),
        ("vessel", () => VesselVerbs.Noun),
        ("note", () => NoteVerbs.Noun),
        ("document", () => DocumentVerbs.Noun),
        ("document-template", () => DocumentVerbs.Templates),
        ("case", () => CaseVerbs.Noun),
        ("link", () => CaseVerbs.Links),
        ("case-alert", () => CaseVerbs.Alerts),
        ("desk", () => CaseVerbs.Desk),
        ("item", () => ItemVerbs.Noun),
        ("information", () => InformationVerbs.Noun),
        ("evidence", () => EvidenceVerbs.Noun),
        ("formal", () => EvidenceVerbs.Formal),
        ("report", () => ReportVerbs.Noun),
        ("duplicate", () => ReportVerbs.Duplicates),
        ("form", () => ReportVerbs.Forms),
        ("alert", () => AlertVerbs.Noun),
        ("document-alert", () => AlertVerbs.Documents),
        ("indicator", () => IndicatorVerbs.Noun),
        ("operation", () => IndicatorVerbs.Operations),
        ("authority", () => AuthorityVerbs.Noun),
        ("officer", () => OfficerVerbs.Noun),
        ("basis", () => BasisVerbs.Noun),
        ("community", () => CommunityVerbs.Noun),
        ("country", () => CountryVerbs.Noun),
        ("directory", () => DirectoryVerbs.Noun),
        ("view", () => ViewVerbs.Noun),
        ("statistics", () => StatisticsVerbs.Noun),
    ];

    private static readonly Lazy<IReadOnlyList<Noun>> Every = new(() => [.. Table.Select(row => row.Noun())]);

    public static IReadOnlyList<Noun> All => Every.Value;

    /// <summary>Those that a command line names, and all of them when it names none.</summary>
    public static IReadOnlyList<Noun> In(IReadOnlyList<string> words) =>
        Table.Where(row => words.Contains(row.Word)).Select(row => row.Noun()).ToList() is { Count: > 0 } named ? named : All;

    /// <summary>The words under which they are found.</summary>
    public static IEnumerable<string> Words => Table.Select(row => row.Word);

    /// <summary>The rpc of that name; a wrong name in a table is found by the first test that runs.</summary>
    public static MethodDescriptor Find(ServiceDescriptor service, string name) =>
        service.FindMethodByName(name) ?? throw new InvalidOperationException($"{service.FullName} has no rpc {name}.");

    public static Verb? VerbOf(string method) => All.SelectMany(noun => noun.Verbs).FirstOrDefault(verb => verb.Method.Name == method);
}
