namespace InfoSharing.WebConsole.Requests.Draft;

/// <summary>
/// A page of the draft: the whole of it would be long to read and slow to load. Each saves what stands on it and nothing else.
/// </summary>
/// <param name="Path">The end of its URL.</param>
/// <param name="Contents">The fields that it writes.</param>
public sealed record Part(string Path, IReadOnlyList<string> Contents)
{
    internal static readonly Part Addressee = new("",
    [
        "handling", "requested_authority", "legal_basis", "language", "channel", "form", "urgency", "urgency_reason", "urgency_explanation", "subject_matter", "case_reference", "follows",
    ]);

    internal static readonly Part Matter = new("matter",
        ["proceeding_nature", "conducting_authority", "facts_summary", "purpose", "offences", "deadline", "deadline_reason", "confidentiality_required"]);

    internal static readonly Part Measures = new("measures", ["measures", "attachments"]);

    internal static readonly Part Persons = new("persons", ["persons", "transnational_bases", "organized_group", "legal_person"]);

    /// <summary>In the order in which a request is written.</summary>
    internal static readonly IReadOnlyList<Part> All = [Addressee, Matter, Measures, Persons];

    internal Part? Next => All.SkipWhile(p => p != this).Skip(1).FirstOrDefault();

    /// <summary>An unknown one is as the first.</summary>
    internal static Part Named(string? path) => All.FirstOrDefault(p => p.Path == path) ?? Addressee;

    /// <summary>Where a field stands: "measures[0].description".</summary>
    internal static Part Of(string field) => All.FirstOrDefault(p => p.Contents.Contains(Sheet.HeadOf(field))) ?? Addressee;

    internal string Url(string request) => $"/{request}/edit" + (Path.Length > 0 ? "/" + Path : "");
}
