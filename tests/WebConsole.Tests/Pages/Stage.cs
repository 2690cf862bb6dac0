using Google.Protobuf;
using InfoSharing.Cases.V1;
using InfoSharing.Testing.Clients;
using InfoSharing.WebConsole.Tests.Cases;
using InfoSharing.WebConsole.Tests.Reports;
using InfoSharing.WebConsole.Tests.Requests;

namespace InfoSharing.WebConsole.Tests.Pages;

/// <summary>One of everything that has a page: the names under which it is found.</summary>
internal sealed record Stage(
    string Open, string Draft, string Template, string Case, string Item, string Evidence, string Link, string Question, string CaseAlert,
    string Report, string Submitted, string Validated, string Pair)
{
    /// <param name="desk">Where it is set.</param>
    /// <param name="month">Of 2025, of reports that no other test takes for its own.</param>
    internal static async Task<Stage> Set(Desk desk, int month)
    {
        var matter = await (await Matter.Open(desk)).Joined();
        var item = await matter.Added();
        await matter.Shared(item);
        var (report, submitted, validated, pair) = await Reported(desk, month);
        var (cases, information) = (matter.Cases(Desk.Requesting), matter.Information(Desk.Requesting));
        return new(
            desk.Open,
            (await desk.Requests(Desk.Requesting).CreateRequestAsync(new() { Request = Samples.Request("SM-stage") })).Name,
            await Supplied(desk),
            matter.Case,
            item.Name,
            (await matter.Added("A telephone", i => Matter.Evidence(i))).Name,
            (await cases.ProposeLinkAsync(new() { Name = matter.Case, Authority = "authorities/it-ca", Kind = LinkKind.SameNetwork, Message = "The same lorries" })).Name,
            (await information.AskInformationAsync(new() { InformationRequest = Matter.Asked() })).Name,
            await Told(cases),
            report, submitted, validated, pair);
    }

    private static async Task<(string Draft, string Submitted, string Validated, string Pair)> Reported(Desk desk, int month)
    {
        var (_, other) = await desk.Alike(Day(month, 1));
        var pair = (await desk.Reports(Desk.Requested).CheckReportAsync(new() { Name = other.Name })).Duplicates[0].Name;
        var submitted = await desk.Submitted(Filed.Rescue(r => r.DetectDate = Day(month, 10)));
        var validated = await desk.Validated(desk.ThroughNigeria());
        return ((await desk.Draft()).Name, submitted.Name, validated.Name, pair);
    }

    private static string Day(int month, int day) => $"2025-{month:00}-{day:00}";

    private static async Task<string> Supplied(Desk desk)
    {
        var templates = new DocumentService.DocumentServiceClient(desk.As("ng-ca-1"));
        var file = new DocumentTemplate { Title = "Paper of the stage", Language = "en", Content = ByteString.CopyFrom(Letter.WithEveryTag()) };
        return (await templates.CreateDocumentTemplateAsync(new() { Template = file })).Name;
    }

    // The case exchange learns of it from the event, and nothing else tells when it has.
    private static async Task<string> Told(CaseService.CaseServiceClient cases)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            if ((await cases.ListCaseAlertsAsync(new(), cancellationToken: limit.Token)).Alerts is [var told, ..])
                return told.Name;
        }
    }
}
