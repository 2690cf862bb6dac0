namespace InfoSharing.VoluntaryReporting;

/// <summary>The fields of a report that its agency writes.</summary>
public static class ReportContents
{
    public static readonly IReadOnlyList<string> Writable =
    [
        "template", "detect_date", "end_date", "date_precision", "source_type", "reliability", "credibility", "incident", "route", "profiles", "fees",
        "modus_operandi", "documents", "smugglers", "justice", "protection", "note", "language",
    ];

    /// <summary>Takes fields over, and checks the whole that comes of it.</summary>
    /// <param name="given">As the caller wrote it.</param>
    /// <param name="to">Gets them.</param>
    /// <param name="paths">Some of <see cref="Writable"/>.</param>
    /// <param name="template">The form that <paramref name="given"/> names; null when there is none of that name.</param>
    /// <param name="m">When, and of which State.</param>
    /// <param name="flaws">Gets what is found, by fields of the report.</param>
    public static void Fill(Report given, Report to, IReadOnlyList<string> paths, FormTemplate? template, Moment m, Flaws flaws)
    {
        Masks.Copy(given, to, paths);
        flaws.Add(ReportChecks.Find(to, m));
        if (paths.Contains("template") && given.Template.Length > 0 && !IsFor(template, m.State))
            flaws.Add(Reason.TemplateUnknown, "template", "is no form, or not one of this State's");
    }

    private static bool IsFor(FormTemplate? template, string state) => template is not null && (template.Countries.Count == 0 || template.Countries.Contains(state));
}
