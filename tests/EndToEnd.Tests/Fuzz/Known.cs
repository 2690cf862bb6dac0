using Grpc.Core;
using InfoSharing.Cases.V1;
using InfoSharing.Mla.V1;
using InfoSharing.Reporting.V1;
using Case = InfoSharing.Cases.V1.Case;

namespace InfoSharing.EndToEnd.Tests.Fuzz;

/// <summary>Names of what exists in several states, so that calls find something to act on; and one of each kind that does not.</summary>
internal sealed class Known
{
    private const string Italy = "authorities/it-ca";

    private readonly Dictionary<string, List<string>> _names = new(StringComparer.Ordinal);
    private readonly CallInvoker _asking;
    private readonly CallInvoker _asked;

    private Known(CallInvoker asking, CallInvoker asked) => (_asking, _asked) = (asking, asked);

    private CaseService.CaseServiceClient Cases => new(_asking);

    private ItemService.ItemServiceClient Items => new(_asking);

    /// <param name="asking">As an authority of Nigeria.</param>
    /// <param name="asked">As the central authority of Italy.</param>
    internal static async Task<Known> Make(CallInvoker asking, CallInvoker asked)
    {
        var known = new Known(asking, asked);
        foreach (var pattern in new[] { "requests/*", "cases/*", "cases/*/items/*", "cases/*/items/*/holdings/*", "cases/*/members/*", "links/*", "informationRequests/*", "reports/*", "documentAlerts/*", "indicators/*", "indicators/*/values/*", "operations/*", "operations/*/tallies/*", "officers/*/views/*" })
            known._names[pattern] = [pattern.Replace("*", "no-such", StringComparison.Ordinal)];
        // The last is who asks: what is one officer's is nobody else's.
        known._names["officers/*"] = ["officers/no-such", "officers/ng-ca-1", "officers/" + Samples.Requested];
        for (var stage = 0; stage < 9; stage++)
            await known.Request(stage);
        for (var stage = 0; stage < 4; stage++)
            await known.Case(stage);
        for (var stage = 0; stage < 5; stage++)
            await known.Report(stage);
        await known.Measured();
        await known.View();
        return known;
    }

    /// <summary>Of a pattern such as "cases/*/items/*"; empty when none is made here.</summary>
    internal IReadOnlyList<string> Names(string pattern) => _names.GetValueOrDefault(pattern, []);

    /// <summary>Every name, of whatever kind.</summary>
    internal IEnumerable<string> All => _names.Values.SelectMany(n => n);

    private async Task Request(int stage)
    {
        var (requesting, requested) = (new RequestService.RequestServiceClient(_asking), new RequestService.RequestServiceClient(_asked));
        var request = await requesting.CreateRequestAsync(new() { Request = Samples.Request($"fuzz {stage}") });
        Add("requests/*", request.Name);
        if (stage >= 2)
            await requesting.TransmitRequestAsync(new() { Name = request.Name });
        if (stage >= 4)
            await requested.AcknowledgeRequestAsync(new() { Name = request.Name, RequestedReference = $"IT/{stage}", Contact = "Desk" });
        if (stage >= 6)
            await requested.StartReviewAsync(new() { Name = request.Name });
    }

    // A draft, submitted, returned, validated, withdrawn.
    private async Task Report(int stage)
    {
        var reports = new ReportService.ReportServiceClient(_asked);
        var report = await reports.CreateReportAsync(new() { Report = Samples.Report() });
        Add("reports/*", report.Name);
        if (stage >= 1)
            await reports.SubmitReportAsync(new() { Name = report.Name });
        if (stage == 2)
            await reports.ReturnReportAsync(new() { Name = report.Name, Reason = "The counts do not fit" });
        if (stage >= 3)
            await reports.ValidateReportAsync(new() { Name = report.Name });
        if (stage == 4)
            await reports.WithdrawReportAsync(new() { Name = report.Name, Reason = "Reported in error" });
    }

    // A warning, an indicator with a value, an operation with a tally.
    private async Task Measured()
    {
        var warning = new DocumentAlert { Type = DocumentType.Passport, IssuingState = "NG", Fraud = Reporting.V1.DocumentFraud.Counterfeit };
        Add("documentAlerts/*", (await new AlertService.AlertServiceClient(_asked).PublishDocumentAlertAsync(new() { DocumentAlert = warning })).Name);
        var indicators = new IndicatorService.IndicatorServiceClient(_asked);
        var indicator = await indicators.DefineIndicatorAsync(new()
        {
            Indicator = new()
            {
                Id = $"fuzz-{Guid.NewGuid():N}", Framework = "fuzz", Number = "1", Period = Period.Year, FirstPeriod = "2019",
                Titles = { new Common.V1.LocalizedText { Language = "en", Text = "Requests" } },
            },
        });
        Add("indicators/*", indicator.Name);
        var value = new IndicatorValue { Period = "2019", ValueMilli = 1000, Evidence = "Annual report" };
        Add("indicators/*/values/*", (await indicators.SetIndicatorValueAsync(new() { Parent = indicator.Name, Value = value })).Name);
        var operation = await indicators.OpenOperationAsync(new()
        {
            Operation = new() { Title = "Checks at the border", Participants = { Italy }, StartDate = "2019-11-01", EndDate = "2019-12-31" },
        });
        Add("operations/*", operation.Name);
        var tally = new Tally { Date = "2019-11-25", Detained = 1, ForSmuggling = 1 };
        Add("operations/*/tallies/*", (await indicators.RecordTallyAsync(new() { Parent = operation.Name, Tally = tally })).Name);
    }

    private async Task View()
    {
        var view = new Directory.V1.View { Title = "Ours", Url = "/requests" };
        Add("officers/*/views/*", (await new Directory.V1.ViewService.ViewServiceClient(_asking).CreateViewAsync(new() { Parent = "officers/ng-ca-1", View = view })).Name);
    }

    // Alone, offered, joined, and joined with an item that was withdrawn.
    private async Task Case(int stage)
    {
        var opened = await Cases.OpenCaseAsync(new() { Case = Samples.Case($"fuzz {stage}") });
        Add("cases/*", opened.Name);
        if (stage >= 1)
            await Offer(opened, isJoined: stage >= 2);
        await Item(opened, Samples.Item("A lorry"), isRecalled: stage == 3);
        await Item(opened, Evidence(), isRecalled: false);
        Add("links/*", (await Cases.ProposeLinkAsync(new() { Name = opened.Name, Authority = Italy, Kind = LinkKind.SameNetwork, Message = "The same lorry" })).Name);
        var question = new AskInformationRequest { InformationRequest = Samples.Question($"fuzz {stage}") };
        Add("informationRequests/*", (await new InformationService.InformationServiceClient(_asking).AskInformationAsync(question)).Name);
    }

    private async Task Offer(Case opened, bool isJoined)
    {
        var consent = new PersonConsent { Status = ConsentStatus.NotNeeded };
        var offered = await Cases.OfferCaseAsync(new() { Name = opened.Name, Authority = Italy, Message = "It concerns you", Consent = consent });
        Add("cases/*/members/*", offered.Name);
        if (isJoined)
            await new CaseService.CaseServiceClient(_asked).AcceptOfferAsync(new() { Name = offered.Name });
    }

    private async Task Item(Case about, Item contents, bool isRecalled)
    {
        var item = await Items.AddItemAsync(new() { Parent = about.Name, Item = contents });
        Add("cases/*/items/*", item.Name);
        Add("cases/*/items/*/holdings/*", (await Items.ShareItemAsync(new() { Name = item.Name, Authority = Italy, Basis = ShareBasis.Spontaneous, Purpose = "Investigation" })).Name);
        if (contents.Evidence is not null)
            await new EvidenceService.EvidenceServiceClient(_asking).StartUploadAsync(new() { Name = item.Name, FileName = "a.txt", MediaType = "text/plain", SizeBytes = 3, Sha256 = new string('0', 64) });
        if (isRecalled)
            await Items.RecallItemAsync(new() { Name = item.Name, Reason = "Withdrawn" });
    }

    private static Item Evidence()
    {
        var item = Samples.Item("A telephone");
        item.Evidence = new EvidenceRecord
        {
            Description = "Seized at the border", Method = CollectionMethod.Seized, TimeSource = TimeSource.OfficerClock,
            CollectTime = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(DateTimeOffset.UtcNow.AddDays(-1)),
        };
        return item;
    }

    private void Add(string pattern, string name) => _names[pattern].Add(name);
}
