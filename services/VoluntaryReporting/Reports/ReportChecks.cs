namespace InfoSharing.VoluntaryReporting;

/// <summary>What a report must say beyond the limits of its single fields: nothing that is stored contradicts itself, a draft neither.</summary>
public static class ReportChecks
{
    // Somewhere on earth a day has begun up to fourteen hours before it does in UTC.
    private static readonly TimeSpan EarliestZone = TimeSpan.FromHours(14);

    /// <summary>Everything that is wrong, by fields of the report.</summary>
    public static Flaws Find(Report report, Moment m)
    {
        var flaws = new Flaws();
        Dates(report, m, flaws);
        Something(report, flaws);
        Incident(report.Incident ?? new Incident(), flaws);
        PlaceChecks.Find(report, flaws);
        Profiles(report, flaws);
        for (var i = 0; i < report.Fees.Count; i++)
            Fee(report.Fees[i], $"fees[{i}]", report, m, flaws);
        Note(report, flaws);
        return flaws;
    }

    private static void Dates(Report report, Moment m, Flaws flaws)
    {
        var latest = (m.Now + EarliestZone).ToString("yyyy-MM-dd");
        foreach (var (field, date) in new[] { ("detect_date", report.DetectDate), ("end_date", report.EndDate) })
        {
            if (string.CompareOrdinal(date, latest) > 0)
                flaws.Add(Reason.DateFuture, field, "lies in the future");
        }

        if (report.EndDate.Length > 0 && string.CompareOrdinal(report.EndDate, report.DetectDate) < 0)
            flaws.Add("end_date", "lies before detect_date");
        if (report.DatePrecision == DatePrecision.Month && !report.DetectDate.EndsWith("-01", StringComparison.Ordinal))
            flaws.Add("detect_date", "is more exact than date_precision says: write the first day of the month");
        if (report.DatePrecision == DatePrecision.Year && !report.DetectDate.EndsWith("-01-01", StringComparison.Ordinal))
            flaws.Add("detect_date", "is more exact than date_precision says: write the first day of the year");
    }

    private static void Something(Report report, Flaws flaws)
    {
        var saysSomething = HasCount(report.Incident) || report.Route is not null || report.ModusOperandi is not null || report.Justice is not null || report.Protection is not null
            || report.Profiles.Count + report.Fees.Count + report.Documents.Count + report.Smugglers.Count > 0;
        if (!saysSomething)
            flaws.Add(Reason.NothingReported, "incident", "give at least one of a count, a route, a fee and a modus operandi");
    }

    private static bool HasCount(Incident? incident) =>
        incident is not null && (incident.HasMigrants || incident.HasRescued || incident.HasDead || incident.HasMissing || incident.HasInjured || incident.HasIncidents);

    private static void Incident(Incident incident, Flaws flaws)
    {
        var parts = (long)incident.Rescued + incident.Dead + incident.Missing;
        if (incident.HasMigrants && parts > incident.Migrants)
            flaws.Add(Reason.SumDiffers, "incident.migrants", $"is {incident.Migrants}, and rescued, dead and missing are {parts} together; migrants counts them all");
        if (incident.HasMigrants && incident.Injured > incident.Migrants)
            flaws.Add(Reason.SumDiffers, "incident.injured", $"is {incident.Injured} of {incident.Migrants} migrants");
        if (incident.Kind == IncidentKind.Deaths && incident.Dead + (long)incident.Missing == 0)
            flaws.Add("incident.dead", "a report of deaths counts at least one dead or missing");
        Sea(incident, flaws);
    }

    private static void Sea(Incident incident, Flaws flaws)
    {
        var isAtSea = incident.Kind == IncidentKind.SeaInterception || incident is { Kind: IncidentKind.Rescue, Mode: Mode.Sea };
        if (isAtSea && incident.Sea is null)
            flaws.Add("incident.sea", "say of an interception or rescue at sea what is known of the vessel; an empty message says that nothing is");
        // Of several incidents the vessels differ, and of a mixed journey not everyone was aboard.
        var isOne = incident is { Mode: Mode.Sea } && (!incident.HasIncidents || incident.Incidents == 1);
        if (isOne && incident is { HasMigrants: true, Sea.HasAboard: true } && incident.Sea.Aboard < incident.Migrants)
            flaws.Add(Reason.SumDiffers, "incident.sea.aboard", $"is {incident.Sea.Aboard}, and incident.migrants {incident.Migrants}: everyone was aboard");
    }

    private static void Profiles(Report report, Flaws flaws)
    {
        var incident = report.Incident ?? new Incident();
        Sum(report, ProfileSubject.Migrants, incident.HasMigrants ? incident.Migrants : null, "incident.migrants", flaws);
        Sum(report, ProfileSubject.DeadAndMissing, incident is { HasDead: true, HasMissing: true } ? incident.Dead + (long)incident.Missing : null, "incident.dead and incident.missing", flaws);
        foreach (var (i, group) in report.Profiles.Index())
        {
            if (group is { Stateless: true, Citizenship.Length: > 0 })
                flaws.Add($"profiles[{i}].stateless", "a stateless person has no citizenship");
            if (group is { Unaccompanied: true, Age: AgeGroup._18To24 or AgeGroup._25To34 or AgeGroup._35AndOver or AgeGroup.Adult })
                flaws.Add($"profiles[{i}].unaccompanied", "is said of children alone");
        }
    }

    private static void Sum(Report report, ProfileSubject subject, long? total, string totalField, Flaws flaws)
    {
        var groups = report.Profiles.Where(p => p.Subject == subject).ToList();
        var sum = groups.Sum(g => (long)g.Count);
        if (groups.Count > 0 && total is not null && sum != total)
            flaws.Add(Reason.SumDiffers, "profiles", $"{ProtoNames.Short(subject)} are {sum} in all groups, and {total} by {totalField}; give those of whom nothing is known as a group of UNKNOWN");
    }

    private static void Fee(Fee fee, string field, Report report, Moment m, Flaws flaws)
    {
        var amounts = new[] { (fee.HasLeastMinor, fee.LeastMinor), (fee.HasTypicalMinor, fee.TypicalMinor), (fee.HasMostMinor, fee.MostMinor) }
            .Where(a => a.Item1).Select(a => a.Item2).ToList();
        if (amounts.Count > 0 && fee.Currency.Length == 0)
            flaws.Add(field + ".currency", "an amount needs its currency");
        if (!amounts.SequenceEqual(amounts.Order()))
            flaws.Add(field, "least, typical and most are not in this order");
        if (fee.HasLeg && fee.Leg >= (report.Route?.Legs.Count ?? 0))
            flaws.Add(field + ".leg", $"route.legs has no leg {fee.Leg}; the first one is 0");
        if (fee.Year > (m.Now + EarliestZone).Year)
            flaws.Add(Reason.DateFuture, field + ".year", "lies in the future");
    }

    private static void Note(Report report, Flaws flaws)
    {
        if (report.Note.Length > 0 && report.Language.Length == 0)
            flaws.Add("language", "a note needs its language");
        NonNominal.Check("note", report.Note, flaws);
    }
}
