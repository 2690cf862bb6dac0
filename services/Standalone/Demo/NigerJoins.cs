using InfoSharing.Cases.V1;
using InfoSharing.Foundation.Ledgers;

namespace InfoSharing.Standalone.Demo;

/// <summary>
/// At the end of 2020 Niger posts an officer to Italy (CTOC/COP/2020/3, para. 54): she joins what concerns Niger, and sees
/// nothing else.
/// </summary>
internal static class NigerJoins
{
    private static readonly DateTimeOffset Posting = new(2020, 10, 12, 8, 0, 0, TimeSpan.Zero);

    internal static async Task Play(People people, Calendar calendar)
    {
        calendar.Arrive(calendar.Dated(Posting));
        var before = await CaseReport.CasesOf(people.NigerInItaly);
        var concerned = await CaseReport.CasesOf(people.Nigeria, "countries:\"NE\"");
        foreach (var found in concerned)
            await Join(people, found);
        var route = (await CaseReport.ItemsOf(people.Nigeria)).Single(i => i.RouteLeg is not null);
        await people.NgInItaly.Items.ShareItemAsync(new() { Name = route.Name, Authority = people.Niger.Authority, Basis = ShareBasis.WithinCase, Purpose = Contents.Purpose, RequestId = Joint.Id() });
        await people.NigerInItaly.Items.ConfirmReceiptAsync(new() { Name = $"{route.Name}/holdings/ne-ca", Receipt = Receipt.Read, RequestId = Joint.Id() });
        var (cases, items) = (await CaseReport.CasesOf(people.NigerInItaly), await CaseReport.ItemsOf(people.NigerInItaly));
        Console.WriteLine($"The officer of Niger joins: {before.Count} cases before, {cases.Count} after, {items.Count} item.");
        if (before.Count > 0 || !cases.Select(c => c.Name).Order().SequenceEqual(concerned.Select(c => c.Name).Order()) || items is not [{ RouteLeg: not null }])
            throw new Departure("the officer of Niger does not see exactly what concerns Niger");
        await Search(people);
    }

    // The organiser's given name was noted in Latin and Arabic letters; who may read the item finds it in Cyrillic, too.
    private static async Task Search(People people)
    {
        var nigeria = await people.Nigeria.Items.SearchItemsAsync(new() { Query = "Мухаммед" });
        if (nigeria.Hits is not [{ Kind: ItemKind.Person } hit])
            throw new Departure($"a search across scripts finds {nigeria.Hits.Count} items instead of one");
        Console.WriteLine($"Nigeria searches Мухаммед and finds \"{hit.Headline}\": {string.Join(", ", hit.Reasons.Select(r => $"{ProtoNames.Short(r.Kind)} {r.Text}"))}");
        var niger = await people.NigerInItaly.Items.SearchItemsAsync(new() { Query = "Мухаммед" });
        if (niger.Hits.Count > 0 || niger.Facets.Any(f => f.Count > 0))
            throw new Departure("a search finds for Niger what is not shared with Niger");
    }

    // A closed case is opened again for new facts before somebody joins it.
    private static async Task Join(People people, Case found)
    {
        if (found.State == CaseState.Closed)
            await people.NgInItaly.Cases.ReopenCaseAsync(new() { Name = found.Name, Reason = "Niger posts an officer; the route is looked at again.", RequestId = Joint.Id() });
        var offered = await people.NgInItaly.Cases.OfferCaseAsync(new()
        {
            Name = found.Name, Authority = people.Niger.Authority, Message = "The matter concerns Niger.", Consent = new PersonConsent { Status = ConsentStatus.NotNeeded }, RequestId = Joint.Id(),
        });
        await people.NigerInItaly.Cases.AcceptOfferAsync(new() { Name = offered.Name, RequestId = Joint.Id() });
    }
}
