using InfoSharing.Foundation.Access;

namespace InfoSharing.VoluntaryReporting.Tests.Statistics;

/// <summary>A node of its own, with reports as validators have accepted them.</summary>
public sealed class Pool : IAsyncDisposable
{
    private int _made;

    private Pool(TestNode node) => Node = node;

    public TestNode Node { get; }

    public Party It => Of("it", "IT");

    public Party Ne => Of("ne", "NE");

    public Party Es => Of("es", "ES");

    /// <summary>An agency of Italy beside its central authority.</summary>
    public Party ItPolice => Party.Of(Node, "officers/it-police-1", "authorities/it-police", "IT", Role.CompetentAuthority);

    public static async Task<Pool> Open(SteppedClock? clock = null, string? folder = null, IReadOnlyDictionary<string, string?>? settings = null) =>
        new(await Desk.Start(clock, folder, settings));

    /// <summary>So many reports of a State, each of so many migrants.</summary>
    public Task<IReadOnlyList<Report>> Accept(string state, int reports, int migrants, Action<Report>? change = null) => Accept(Enumerable.Range(0, reports).Select(_ =>
    {
        var report = Drawn.Report($"reports/{state.ToLowerInvariant()}-{++_made}-{Guid.NewGuid():N}", state, migrants, corridor: "central-mediterranean");
        change?.Invoke(report);
        return report;
    }));

    public async Task<IReadOnlyList<Report>> Accept(IEnumerable<Report> reports)
    {
        var ledger = Node.Ledger(Service.Name);
        Report[] all = [.. reports];
        foreach (var report in all)
        {
            report.ValidateTime = Timestamp.FromDateTimeOffset(Node.Clock.Now);
            ledger.Stamp(report, isNew: true);
        }

        await ledger.Commit(Write(Move.ImportReport), () => Task.FromResult(new Unit<Report>(all[0], [.. all.Select(r => Staged.Put(VoluntaryReporting.Reports.Type, r, 0))])));
        return all;
    }

    /// <summary>A move that ends the counting of a report, or changes it.</summary>
    public Task Change(Report report, Action<Report> change) => Node.Ledger(Service.Name).Change(VoluntaryReporting.Reports.Type, report.Name, Write(Move.WithdrawReport), before =>
    {
        change(before);
        return before;
    });

    public ValueTask DisposeAsync() => Node.DisposeAsync();

    public static ComputeStatisticsRequest Ask(View view, Measure measure = Measure.Migrants, params Dimension[] by) =>
        new() { View = view, Query = new() { Measure = measure, GroupBy = { by } } };

    /// <summary>"2019/SEA 30" for each cell; "." where it is hidden.</summary>
    public static IEnumerable<string> Lines(Reporting.V1.Statistics table) =>
        table.Cells.Select(c => $"{string.Join('/', c.Keys)} {(c.Hidden ? "." : c.Value)}".TrimStart());

    private Party Of(string name, string country) => Party.Of(Node, $"officers/{name}-ca-1", $"authorities/{name}-ca", country, Role.CentralAuthority);

    private static Write Write(Move move) => Foundation.Ledgers.Write.ByService(Service.Name, move, "");
}
