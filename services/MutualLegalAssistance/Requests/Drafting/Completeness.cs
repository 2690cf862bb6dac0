namespace InfoSharing.MutualLegalAssistance;

/// <summary>What a request shall contain (UNTOC 18(15)), everything that is missing at once.</summary>
public static class Completeness
{
    public static IEnumerable<Finding> Of(Request request) =>
    [
        .. Proceeding(request), .. Facts(request), .. Measures(request), .. Persons(request), .. Offences.Of(request), .. Purpose(request),
    ];

    // (a) and (b).
    private static IEnumerable<Finding> Proceeding(Request request)
    {
        if (Blank(request.RequestedAuthority))
            yield return Findings.Missing("requested_authority", "Name the central authority of the requested State", "UNTOC 18(13)");
        if (Blank(request.SubjectMatter))
            yield return Findings.Missing("subject_matter", "State the subject matter of the proceeding", "UNTOC 18(15)(b)");
        if (request.ProceedingNature == ProceedingNature.Unspecified)
            yield return Findings.Missing("proceeding_nature", "State whether it is an investigation, a prosecution or a judicial proceeding", "UNTOC 18(15)(b)");
        if (Blank(request.ConductingAuthority?.Title))
            yield return Findings.Missing("conducting_authority.title", "Name the authority that conducts the proceeding", "UNTOC 18(15)(b)");
        if (Blank(request.ConductingAuthority?.Functions))
            yield return Findings.Missing("conducting_authority.functions", "State the functions of the authority that conducts the proceeding", "UNTOC 18(15)(b)");
        if (Blank(request.Language))
            yield return Findings.Missing("language", "State the language of the request", "UNTOC 18(14)");
    }

    // (c): not for the service of documents alone.
    private static IEnumerable<Finding> Facts(Request request)
    {
        var onlyService = request.Measures.Count > 0 && request.Measures.All(m => m.Type == AssistanceType.ServeDocuments);
        if (Blank(request.FactsSummary) && !onlyService)
            yield return Findings.Missing("facts_summary", "Summarise the relevant facts", "UNTOC 18(15)(c)");
    }

    // (d).
    private static IEnumerable<Finding> Measures(Request request)
    {
        if (request.Measures.Count == 0)
            yield return Findings.Missing("measures", "Ask for at least one measure", "UNTOC 18(15)(d)");
        for (var i = 0; i < request.Measures.Count; i++)
        {
            foreach (var finding in MeasureContents.Of(request, request.Measures[i], $"measures[{i}]"))
                yield return finding;
        }
    }

    // (e): "where possible" does not block; it asks for the reason.
    private static IEnumerable<Finding> Persons(Request request)
    {
        for (var i = 0; i < request.Persons.Count; i++)
        {
            var person = request.Persons[i];
            var isComplete = !Blank(person.Identity) && !Blank(person.Location) && person.Nationalities.Count > 0;
            if (!isComplete && Blank(person.MissingReason))
                yield return Findings.Warning("PERSON_INCOMPLETE", $"persons[{i}]", "Identity, location and nationality are given where possible; say why one is missing", "UNTOC 18(15)(e)");
        }
    }

    // (f): the limit of use under 18(19).
    private static IEnumerable<Finding> Purpose(Request request)
    {
        if (Blank(request.Purpose))
            yield return Findings.Missing("purpose", "State the purpose: it limits the use of what is furnished", "UNTOC 18(15)(f)");
    }

    public static bool Blank(string? text) => string.IsNullOrWhiteSpace(text);
}
