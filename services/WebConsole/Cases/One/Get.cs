using Grpc.Core;
using InfoSharing.Cases.V1;
using InfoSharing.Foundation.Ledgers;
using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Cases.One;

/// <summary><c>GET /cases/{id}</c>: the facts, who may see it, the items, what it is linked with, what happened, live.</summary>
internal static class Get
{
    internal const int Shown = 100;

    internal static async Task<IResult> Answer(Visit visit, Upstreams services, DirectoryNames names, HttpContext http, string id)
    {
        var (name, options) = ("cases/" + id, Foundation.Hosting.Upstream.Options(http.RequestAborted));
        // First where the stream goes on: what is committed while the rest is read comes over it.
        var place = await News.Watch.Made(services, options, name);
        var about = await services.Cases.GetCaseAsync(new() { Name = name }, options);
        var parts = await CaseParts.Read(services, name, options);
        await names.Learn(services, parts.Authorities.Append(about.Owner).Append(visit.Authority), http.RequestAborted);
        return Reply.With<Page>(new { Thing = new Thing(about, about), Parts = parts, Place = place });
    }
}

/// <summary>What belongs to a case, as far as the reader may see it.</summary>
public sealed record CaseParts(
    IReadOnlyList<Member> Members, CaseRoster? Roster, IReadOnlyList<Item> Items, bool HasMore, IReadOnlyList<CaseLink> Links, IReadOnlyList<FormalRequest> Formal,
    IReadOnlyList<InformationRequest> Questions, IReadOnlyList<CaseVersion> History)
{
    internal IEnumerable<string> Authorities =>
        Members.Select(m => m.Authority).Concat(Roster?.Authorities ?? []).Concat(Items.Select(i => i.Originator)).Concat(Links.Select(l => l.Counterpart))
            .Concat(Formal.Select(f => f.RequestedAuthority)).Concat(Questions.SelectMany(q => new[] { q.AskedAuthority, q.AskingAuthority })).Concat(History.Select(h => h.Entry.Actor.Authority));

    internal static async Task<CaseParts> Read(Upstreams services, string name, CallOptions options)
    {
        var roster = Foundation.Hosting.Upstream.Find(services.Cases.GetCaseRosterAsync(new() { Name = name }, options));
        var members = services.Cases.ListMembersAsync(new() { Parent = name, PageSize = Get.Shown }, options);
        var items = services.Items.ListItemsAsync(new() { Parent = name, PageSize = Get.Shown, OrderBy = "create_time desc" }, options);
        var links = services.Cases.ListLinksAsync(new() { Filter = $"own_case = \"{name}\"", PageSize = Get.Shown }, options);
        var formal = services.Evidence.ListFormalRequestsAsync(new() { Parent = name, PageSize = Get.Shown }, options);
        var questions = services.Information.ListInformationRequestsAsync(new() { Filter = $"about_case = \"{name}\"", PageSize = Get.Shown }, options);
        var history = services.Cases.ListCaseHistoryAsync(new() { Name = name, PageSize = Get.Shown }, options);
        var found = await items;
        return new(
            (await members).Members, await roster, found.Items, found.NextPageToken.Length > 0, (await links).Links, (await formal).FormalRequests,
            (await questions).InformationRequests, (await history).Changes);
    }
}
