using System.Diagnostics;
using Xunit.Abstractions;

namespace InfoSharing.VoluntaryReporting.Tests.Statistics;

/// <summary>With nothing beside it: what a node of another test keeps was measured too.</summary>
[Collection(Alone.Name)]
public sealed class CountsTests(ITestOutputHelper output)
{
    // Ten times the incidents of the Missing Migrants Project.
    private const int Many = 178_460;

    [Fact]
    public void Ten_times_the_known_incidents_fit_into_little_memory_and_are_counted_in_little_time()
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var counts = new Counts();
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < Many; i++)
            counts.Learn(Incident(i), i + 1);
        var (loaded, bytes) = (watch.Elapsed, GC.GetTotalMemory(forceFullCollection: true) - before);
        var yearly = Timed(counts, Dimension.Year);
        var routes = Timed(counts, Dimension.Year, Dimension.Corridor);
        output.WriteLine($"S52: reports={Many} MB={bytes / 1_000_000} loaded ms={loaded.TotalMilliseconds:0} yearly ms={yearly.TotalMilliseconds:0} by route ms={routes.TotalMilliseconds:0}");
        bytes.ShouldBeLessThan(100_000_000);
        counts.Facts.Length.ShouldBe(Many);
    }

    [Fact]
    public void A_report_that_left_makes_room_for_another()
    {
        var counts = new Counts();
        for (var i = 0; i < 3; i++)
            counts.Learn(Incident(i), i + 1);
        var gone = Incident(0);
        gone.State = ReportState.Withdrawn;
        counts.Learn(gone, 9);
        counts.Learn(Incident(0), 1);
        (counts.Facts.Length, counts.DataRevision).ShouldBe((3, 9), "an older version that is met later is put in again, and taken out by the next one");
        counts.Learn(gone, 9);
        counts.Facts.ToArray().Select(f => f.Revision).ShouldBe([3, 2], ignoreOrder: true);
    }

    private static TimeSpan Timed(Counts counts, params Dimension[] by)
    {
        var query = new StatisticsQuery { Measure = Measure.Dead, GroupBy = { by } };
        var watch = Stopwatch.StartNew();
        var table = Tabulation.Of(query, counts, null, 10_000);
        Suppression.Of(table, 11).Length.ShouldBe(table.Figures.Count);
        return watch.Elapsed;
    }

    // Shaped like them: twelve years, nine routes, mostly few dead, a fifth with women, men and children told apart.
    private static Report Incident(int i)
    {
        var state = i % 5 == 0 ? "NE" : "IT";
        var report = Drawn.Report($"reports/{i}", state, 10 + i % 40, $"AA{i % 40:000}", $"corridor-{i % 9}", $"{2014 + i % 12}-{1 + i % 11:00}-{1 + i % 28:00}", (Mode)(1 + i % 2));
        (report.Incident.Dead, report.Incident.Missing) = (i % 7, i % 3);
        if (i % 5 == 1)
            report.Profiles.Add([Group(Sex.Female), Group(Sex.Male), Group(Sex.Unknown)]);
        return report;

        static ProfileGroup Group(Sex sex) => new() { Subject = ProfileSubject.DeadAndMissing, Sex = sex, Age = AgeGroup.Unknown, Count = 1 };
    }
}

/// <summary>Tests that measure the memory of their process.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
