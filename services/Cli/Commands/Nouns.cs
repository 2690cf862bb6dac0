using Google.Protobuf.Reflection;

namespace InfoSharing.Cli.Commands;

/// <summary>The table of contents of the program: every noun whose verbs are rpcs.</summary>
internal static class Nouns
{
    public static readonly IReadOnlyList<Noun> All =
    [
        RequestVerbs.Noun,
        VesselVerbs.Noun,
        NoteVerbs.Noun,
        CaseVerbs.Noun,
        CaseVerbs.Links,
        CaseVerbs.Alerts,
        CaseVerbs.Desk,
        ItemVerbs.Noun,
        InformationVerbs.Noun,
        EvidenceVerbs.Noun,
        EvidenceVerbs.Formal,
        ReportVerbs.Noun,
        ReportVerbs.Duplicates,
        ReportVerbs.Forms,
        AlertVerbs.Noun,
        AlertVerbs.Documents,
        IndicatorVerbs.Noun,
        IndicatorVerbs.Operations,
        AuthorityVerbs.Noun,
        OfficerVerbs.Noun,
        BasisVerbs.Noun,
        CommunityVerbs.Noun,
        CountryVerbs.Noun,
        DirectoryVerbs.Noun,
        StatisticsVerbs.Noun,
    ];

    /// <summary>The rpc of that name; a wrong name in a table is found by the first test that runs.</summary>
    public static MethodDescriptor Find(ServiceDescriptor service, string name) =>
        service.FindMethodByName(name) ?? throw new InvalidOperationException($"{service.FullName} has no rpc {name}.");

    public static Verb? VerbOf(string method) => All.SelectMany(noun => noun.Verbs).FirstOrDefault(verb => verb.Method.Name == method);
}
