using FsCheck;
using FsCheck.Fluent;

namespace InfoSharing.VoluntaryReporting.Tests.Statistics;

/// <summary>Table after table of data that grows, and a reader who keeps them all and subtracts.</summary>
public sealed class FormerFiguresTests
{
    private const int Threshold = 11;

    private static readonly string[] States = ["IT", "NE"];
    private static readonly string[] Corridors = ["central-mediterranean", "western-mediterranean"];
    private static readonly Dimension[][] Groupings =
        [[], [Dimension.Year], [Dimension.Mode], [Dimension.Corridor], [Dimension.Year, Dimension.Mode], [Dimension.Corridor, Dimension.Year], [Dimension.Mode, Dimension.ReportingState]];

    // An atom is one year, mode, corridor and State: a population is a set of them, whatever the service thinks of it.
    private sealed record Seen(string Population, HashSet<int> Atoms, bool IsShown, bool IsKnown, Figure Figure);

    [Fact]
    public void No_two_published_figures_of_which_one_contains_the_other_differ_by_a_small_one() =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(150), Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ArrayOf(120).ToArbitrary(), draws =>
        {
            var (counts, former, seen, made) = (new Counts(), new FormerFigures(), new List<Seen>(), 0);
            for (var i = 0; i + 4 < draws.Length; i += 5)
            {
                Grow(counts, draws[i], draws[i + 1], ref made);
                var release = Release(counts, former, draws[i + 2], draws[i + 3], i + 1);
                seen.ForEach(before => release.ForEach(now => Compare(before, now)));
                seen.AddRange(release);
            }
        }));

    [Fact]
    public void A_population_is_the_same_however_it_is_asked_for()
    {
        var filtered = new StatisticsQuery { Measure = Measure.Dead, FromDate = "2019-01-01", ToDate = "2019-12-31", Modes = { Mode.Sea }, GroupBy = { Dimension.Corridor } };
        var grouped = new StatisticsQuery { Measure = Measure.Dead, GroupBy = { Dimension.Year, Dimension.Mode } };
        Population.Of(filtered, ["*"]).Id.ShouldBe(Population.Of(grouped, ["2019", "SEA"]).Id);
    }

    [Fact]
    public void Populations_are_compared_when_one_contains_the_other_or_when_their_dates_slide()
    {
        var grouped = new StatisticsQuery { Measure = Measure.Dead, GroupBy = { Dimension.Year, Dimension.Mode } };
        var year = Population.Of(grouped, ["2019", "*"]);
        var reported = ((int)VoluntaryReporting.Reports.Day("2014-01-01"), (int)VoluntaryReporting.Reports.Day("2020-12-31"));
        year.IsComparable(Population.Of(new() { GroupBy = { Dimension.Month } }, ["2019-02"]), reported).ShouldBeTrue();
        year.IsComparable(Population.Of(new() { FromDate = "2019-02-01", ToDate = "2020-01-31" }, []), reported).ShouldBeTrue();
        Population.Of(new() { FromDate = "2019-01-01", Modes = { Mode.Sea } }, []).IsComparable(Population.Of(new() { FromDate = "2019-01-01", ToDate = "2025-01-01" }, []), reported).ShouldBeTrue();
        year.IsComparable(Population.Of(grouped, ["2020", "*"]), reported).ShouldBeFalse();
        year.IsComparable(Population.Of(grouped, ["*", "SEA"]), reported).ShouldBeFalse();
    }

    private static void Grow(Counts counts, int what, int value, ref int made)
    {
        for (var i = 0; i <= what % 3; i++)
        {
            var (year, mode, corridor, state) = ((what >> 2) % 2, (what >> (3 + i)) % 2, (what >> (5 + i)) % 2, (what >> (7 + i)) % 2);
            var date = $"{2018 + year}-05-01";
            var migrants = (value >> (4 * i)) % 4 == 0 ? 1 + value % 9 : 12 + (value >> i) % 60;
            counts.Learn(Drawn.Report($"reports/{++made}", States[state], migrants, corridor: Corridors[corridor], date: date, mode: mode == 0 ? Mode.Land : Mode.Sea), made);
        }
    }

    private static List<Seen> Release(Counts counts, FormerFigures former, int what, int filter, long sequence)
    {
        var query = new StatisticsQuery { Measure = Measure.Migrants, GroupBy = { Groupings[what % Groupings.Length] } };
        if (filter % 3 == 0)
            (query.FromDate, query.ToDate) = (filter % 2 == 0 ? "2018-01-01" : "2019-01-01", filter % 5 == 0 ? "2019-06-30" : "2019-12-31");
        if (filter % 7 == 0)
            query.Modes.Add(Mode.Sea);
        if (filter % 4 == 0)
            query.Corridors.Add(Corridors[filter % 2]);
        if (filter % 11 == 0)
            query.ReportingStates.Add(States[filter % 2]);
        var table = Tabulation.Of(query, counts, null, int.MaxValue);
        var verdicts = Rules.Judge(former, query, table, Threshold, long.MaxValue);
        var hidden = Suppression.Of(table, Threshold, verdicts);
        former.Add(ReleasedTable.BasisOf("statistics/x", query, table, hidden, verdicts, Threshold, sequence), keys => Population.Of(query, keys));
        return [.. table.Figures.Select((f, i) => new Seen(Population.Of(query, f.Keys).Id, AtomsOf(query, f.Keys), !hidden[i], verdicts[i] == Former.Known, f)).Where(s => s.Figure.Value > 0)];
    }

    private static void Compare(Seen before, Seen now)
    {
        // What is out with the same value is no news.
        if (now.IsKnown || !now.IsShown || !(before.Atoms.IsSubsetOf(now.Atoms) || now.Atoms.IsSubsetOf(before.Atoms)))
            return;
        foreach (var reader in States.Append("outsider"))
        {
            var (then, left) = (before.Figure.Value - before.Figure.PartOf(reader), now.Figure.Value - now.Figure.PartOf(reader));
            var difference = Math.Abs(then - left);
            if (before.IsShown)
                Suppression.IsSmall(difference, Threshold).ShouldBeFalse($"{reader}: {then} of {before.Population} was shown, {left} of {now.Population} is");
            else if (Suppression.IsSensitive(before.Figure, Threshold) && then > 0)
                difference.ShouldBeGreaterThanOrEqualTo(Threshold, $"{reader}: {then} of {before.Population} was small for somebody and hidden, {left} of {now.Population} is shown");
        }
    }

    private static HashSet<int> AtomsOf(StatisticsQuery query, IReadOnlyList<string> keys) => [.. Enumerable.Range(0, 16).Where(atom =>
    {
        var (year, mode, corridor, state) = (2018 + atom % 2, atom / 2 % 2 == 0 ? "LAND" : "SEA", Corridors[atom / 4 % 2], States[atom / 8]);
        var date = $"{year}-05-01";
        return (query.FromDate.Length == 0 || string.CompareOrdinal(query.FromDate, date) <= 0) && (query.ToDate.Length == 0 || string.CompareOrdinal(query.ToDate, date) >= 0)
            && (query.Modes.Count == 0 || mode == "SEA") && (query.Corridors.Count == 0 || query.Corridors.Contains(corridor))
            && (query.ReportingStates.Count == 0 || query.ReportingStates.Contains(state))
            && keys.Select((key, i) => key == "*" || key == query.GroupBy[i] switch
            {
                Dimension.Year => $"{year}",
                Dimension.Mode => mode,
                Dimension.Corridor => corridor,
                _ => state,
            }).All(fits => fits);
    })];
}
