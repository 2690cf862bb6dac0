using System.Diagnostics;
using System.Globalization;
using Grpc.Core;
using Grpc.Net.Client;
using InfoSharing.Reporting.V1;

namespace InfoSharing.Benchmarks;

/// <summary>
/// Voluntary reporting at the size of the Missing Migrants file and at ten times it: how fast rows come in, and how long tables
/// take that nobody asked for before.
/// </summary>
internal sealed class VoluntaryReports : IDisposable
{
    /// <summary>Rows of the file.</summary>
    internal const int Incidents = 17_846;

    private const int RowsOfCall = 2_000;
    private const int Calls = 4;

    private static readonly HttpClient Web = new();
    private static readonly Measure[] Measures = [Measure.Dead, Measure.Missing, Measure.Migrants, Measure.Rescued, Measure.Injured, Measure.Incidents];

    private readonly GrpcChannel _channel;
    private readonly Metadata[] _reporters;
    private int _imported;

    private VoluntaryReports(Uri grpc, Metadata[] reporters) => (_channel, _reporters) = (GrpcChannel.ForAddress(grpc), reporters);

    internal static async Task Run(Stack stack, int incidents)
    {
        using var reporting = new VoluntaryReports(stack.Grpc, [await Reporter(stack, "it-ca-1"), await Reporter(stack, "ne-ca-1")]);
        foreach (var reports in new[] { incidents, 10 * incidents })
        {
            await reporting.Import(reports);
            await reporting.Tables("yearly", Dimension.Year);
            await reporting.Tables("by route", Dimension.Corridor);
            await reporting.Tables("yearly by route", Dimension.Year, Dimension.Corridor);
            foreach (var use in stack.UsedInAll())
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{use.Name}: {use.PeakMebibytes:0} MiB at most"));
        }
    }

    public void Dispose() => _channel.Dispose();

    private static async Task<Metadata> Reporter(Stack stack, string officer) =>
        new() { { "authorization", "Bearer " + await Web.GetStringAsync(new Uri(stack.Web, $"/demo/token?officer={officer}")) } };

    private async Task Import(int reports)
    {
        var (before, watch) = (_imported, Stopwatch.StartNew());
        await Parallel.ForEachAsync(Enumerable.Range(0, (reports - before + RowsOfCall - 1) / RowsOfCall), new ParallelOptions { MaxDegreeOfParallelism = Calls },
            async (call, _) => await Import(call % _reporters.Length, before + call * RowsOfCall, Math.Min(reports, before + (call + 1) * RowsOfCall)));
        _imported = reports;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"import to {reports:N0}: {(reports - before) / watch.Elapsed.TotalSeconds:N0} rows/s"));
    }

    private async Task Import(int reporter, int from, int to)
    {
        using var call = new ReportService.ReportServiceClient(_channel).ImportReports(_reporters[reporter]);
        await call.RequestStream.WriteAsync(new() { Header = new() { SourceSystem = "benchmark", Target = ImportTarget.Validate } });
        for (var row = from; row < to; row++)
            await call.RequestStream.WriteAsync(new() { Row = new() { Number = row + 1, Key = $"{row}", Report = Incident(row) } });
        await call.RequestStream.CompleteAsync();
        var answer = await call;
        if (answer.Added != to - from)
            throw new InvalidOperationException($"{answer.Added} of {to - from} rows were added: {answer.Errors.FirstOrDefault()}");
    }

    // Each question is asked for the first time, and then again.
    private async Task Tables(string what, params Dimension[] by)
    {
        var statistics = new StatisticsService.StatisticsServiceClient(_channel);
        var (first, again) = (new List<double>(), new List<double>());
        foreach (var call in Measures.SelectMany(m => new[] { View.Own, View.Pool, View.Public }, (m, view) => new ComputeStatisticsRequest { View = view, Query = new() { Measure = m, GroupBy = { by } } }))
        {
            foreach (var times in new[] { first, again })
            {
                var start = Stopwatch.GetTimestamp();
                await statistics.ComputeStatisticsAsync(call, _reporters[0]);
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what} at {_imported:N0}: first {Said(first)}, again {Said(again)}"));
    }

    private static string Said(List<double> times) =>
        string.Create(CultureInfo.InvariantCulture, $"{times.Order().ElementAt(times.Count / 2):0.0} ms median, {times.Max():0.0} ms at most of {times.Count}");

    // Shaped like the file: eleven years, few dead in most rows, half of them at sea, a fifth with a profile.
    private static Reporting.V1.Report Incident(int row)
    {
        var (dead, missing) = (1 + row % 4, row % 3);
        var report = new Reporting.V1.Report
        {
            DetectDate = $"{2014 + row % 11}-{1 + row / 11 % 12:00}-{1 + row / 132 % 28:00}", SourceType = SourceType.OpenSource,
            Incident = new()
            {
                Kind = IncidentKind.Deaths, Mode = row % 2 == 0 ? Mode.Land : Mode.Sea, Dead = dead, Missing = missing, Migrants = dead + missing + row % 30,
                Place = row % 2 == 0 ? new Place { Country = row % 4 == 0 ? "LY" : "MX" } : null,
            },
            Route = new() { Corridor = Corridors[row % Corridors.Length] },
        };
        if (row % 5 == 0)
            report.Profiles.Add(new ProfileGroup { Subject = ProfileSubject.DeadAndMissing, Sex = Sex.Unknown, Age = AgeGroup.Unknown, Count = dead + missing });
        return report;
    }

    private static readonly string[] Corridors =
        ["central-mediterranean", "western-mediterranean", "eastern-mediterranean", "western-africa-atlantic", "us-mexico-border", "sahara-desert"];
}
