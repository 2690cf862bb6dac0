namespace InfoSharing.CaseExchange;

/// <summary>What an item must say, beyond the limits of its single fields.</summary>
public static class ItemChecks
{
    private static readonly ActorRole[] NotOfTheNetwork =
        [ActorRole.Unspecified, ActorRole.SmuggledMigrant, ActorRole.Victim, ActorRole.Witness, ActorRole.Other];

    /// <param name="item">As the caller wrote it.</param>
    /// <param name="unknown">Places of relations whose item the caller does not read in this case.</param>
    /// <param name="m">When.</param>
    /// <param name="flaws">Gets what is found.</param>
    public static void Content(Item item, IEnumerable<int> unknown, Moment m, Flaws flaws)
    {
        Grading(item.Grading, flaws);
        foreach (var place in unknown)
            flaws.Add($"item.relations[{place}].item", "is not another item of this case that you read");
        switch (item.ContentCase)
        {
            case Item.ContentOneofCase.None: flaws.Add(Reason.ContentMissing, "item.content", "an item holds exactly one content"); break;
            case Item.ContentOneofCase.Person: Person(item.Person, m, flaws); break;
            case Item.ContentOneofCase.Place: Place(item.Place, flaws); break;
            case Item.ContentOneofCase.RouteLeg: Leg(item.RouteLeg, flaws); break;
            case Item.ContentOneofCase.MoneyFlow: Money(item.MoneyFlow, flaws); break;
            case Item.ContentOneofCase.Evidence: Evidence(item.Evidence, m, flaws); break;
        }
    }

    /// <summary>An axis that is not stated would count as the strictest; the originator says what it means.</summary>
    /// <param name="label">The originator's rules.</param>
    /// <param name="field">Where they stand in the call.</param>
    /// <param name="m">When.</param>
    /// <param name="flaws">Gets what is found.</param>
    public static void Label(Handling? label, string field, Moment m, Flaws flaws)
    {
        if (label?.JudicialUse is null or Common.V1.JudicialUse.Unspecified)
            flaws.Add(field + ".judicial_use", "say whether it may be used as evidence");
        if (label?.Onward is null or Common.V1.OnwardSharing.Unspecified)
            flaws.Add(field + ".onward", "say whether it may be passed on");
        if (label?.Actionable is null or Common.V1.Actionable.Unspecified)
            flaws.Add(field + ".actionable", "say what may be done on the strength of it");
        if (m.IsAfter(label?.ExpireTime))
            flaws.Add(field + ".expire_time", "lies in the past");
        foreach (var (place, _) in (label?.Purposes ?? []).Index().Where(p => string.IsNullOrWhiteSpace(p.Item)))
            flaws.Add($"{field}.purposes[{place}]", "is blank");
    }

    private static void Grading(Grading? grading, Flaws flaws)
    {
        if (grading is null)
            return;
        var isAdmiralty = grading.Scheme == GradingScheme.Admiralty;
        if (isAdmiralty ? grading.Source == SourceReliability.X : grading.Source is SourceReliability.D or SourceReliability.E or SourceReliability.F)
            flaws.Add(Reason.GradingInvalid, "item.grading.source", isAdmiralty ? "the Admiralty scheme goes from A to F" : "the 4x4 scheme has A, B, C and X");
        if (!isAdmiralty && grading.Information > InformationCredibility._4)
            flaws.Add(Reason.GradingInvalid, "item.grading.information", "the 4x4 scheme goes from 1 to 4");
    }

    private static void Person(Person person, Moment m, Flaws flaws)
    {
        if (person.Roles.Any(r => r is ActorRole.SmuggledMigrant or ActorRole.Victim) && !person.Roles.All(NotOfTheNetwork.Contains) && string.IsNullOrWhiteSpace(person.SuspicionGrounds))
            flaws.Add(Reason.MigrantNotSuspect, "item.person.roles",
                "who was smuggled or trafficked is no suspect for that; name the other offence in suspicion_grounds (SOM Protocol 5, 16)");
        if (string.CompareOrdinal(person.BirthDate, m.Now.ToString("yyyy-MM-dd")) > 0)
            flaws.Add("item.person.birth_date", "lies in the future");
    }

    private static void Place(Place place, Flaws flaws)
    {
        if (place.HasLatitudeE7 != place.HasLongitudeE7)
            flaws.Add(place.HasLatitudeE7 ? "item.place.longitude_e7" : "item.place.latitude_e7", "latitude and longitude are given together");
    }

    private static void Leg(RouteLeg leg, Flaws flaws)
    {
        if (leg.StartTime is { } start && leg.EndTime is { } end && end.CompareTo(start) < 0)
            flaws.Add("item.route_leg.end_time", "lies before start_time");
    }

    private static void Money(MoneyFlow flow, Flaws flaws)
    {
        if (flow.HasAmountMinor && flow.Currency.Length == 0)
            flaws.Add("item.money_flow.currency", "an amount needs its currency");
    }

    private static void Evidence(EvidenceRecord evidence, Moment m, Flaws flaws)
    {
        if (evidence.CollectTime is { } time && !m.IsAfter(time))
            flaws.Add("item.evidence.collect_time", "lies in the future");
    }
}
