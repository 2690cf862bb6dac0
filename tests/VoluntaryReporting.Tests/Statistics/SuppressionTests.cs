using FsCheck;
using FsCheck.Fluent;
using Xunit.Abstractions;

namespace InfoSharing.VoluntaryReporting.Tests.Statistics;

public sealed class SuppressionTests(ITestOutputHelper output)
{
    private static readonly string[] States = ["ES", "IT", "NE"];

    [Fact]
    public void A_table_without_small_figures_is_shown_as_it_is() =>
        Shown(new[,] { { 20, 30 }, { 40, 0 } }, 11).ShouldBe("20 30 40 50 40 60 30 90");

    // (0,0) is small; one more in its row and column, and the corner that they leave open.
    [Fact]
    public void A_small_figure_takes_the_cheapest_others_along_and_leaves_the_totals() =>
        Shown(new[,] { { 5, 30, 900 }, { 40, 50, 800 }, { 700, 600, 500 } }, 11, "IT").ShouldBe(". . 900 . . 800 700 600 500 935 890 1800 745 680 2200 3625");

    [Fact]
    public void Zeros_are_shown_and_hide_nothing() =>
        Shown(new[,] { { 5, 0 }, { 0, 90 } }, 11).ShouldBe(". 90 . 90 . 90 .");

    [Fact]
    public void A_contributor_learns_nothing_small_by_taking_its_own_part_away()
    {
        var table = Drawn.Table(new[,] { { 0, 0 }, { 0, 0 } }, (row, column) => row + column == 0 ? [("IT", 100), ("NE", 4)] : [("IT", 100), ("NE", 100)]);
        Suppression.IsSensitive(table.Figures[0], 11).ShouldBeTrue("104 - 100 is 4");
        Suppression.Of(table, 11)[0].ShouldBeTrue();
    }

    [Fact]
    public void What_was_published_before_is_no_complement()
    {
        var table = Drawn.Table(new[,] { { 5, 30, 900 }, { 40, 50, 800 } });
        var former = table.Figures.Select(f => f.Value == 30 ? Former.Known : Former.Free).ToList();
        var hidden = Suppression.Of(table, 11, former);
        hidden[1].ShouldBeFalse();
        hidden[2].ShouldBeTrue("it has to be the next one");
    }

    [Theory]
    [InlineData(2, 2, 5, 4)]
    [InlineData(2, 3, 3, 4)]
    [InlineData(3, 3, 2, 3)]
    public void No_table_up_to_these_bounds_can_be_reconstructed(int rows, int columns, int most, int threshold)
    {
        var tried = 0;
        foreach (var cells in All(rows, columns, most))
        {
            Attack(Drawn.Table(cells), threshold, [null]);
            tried++;
        }

        output.WriteLine($"S50: tables={tried} of {rows}x{columns} up to {most}, threshold {threshold}: no hidden figure is known more closely than {threshold - 1}");
    }

    [Fact]
    public void No_contributor_reconstructs_what_is_small_to_it() =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(Gen.Choose(0, 99).ArrayOf(30).ToArbitrary(), draws =>
        {
            var (rows, columns) = (2 + draws[0] % 2, 2 + draws[1] % 2);
            var table = Drawn.Table(new int[rows, columns], (row, column) => States.Select((s, i) => (s, Value(draws[2 + (row * columns + column) * 3 + i]))));
            Attack(table, 4, [null, .. States]);
        }));

    [Fact]
    public void A_table_of_ten_thousand_cells_is_protected_in_time_and_always_alike()
    {
        var random = new Random(7);
        var values = Enumerable.Range(0, 20_000).Select(_ => random.Next(4) switch { 0 => 0, 1 => random.Next(11), _ => random.Next(2000) }).ToArray();
        var table = Drawn.Table(new int[95, 100], (row, column) => [("IT", values[row * 100 + column]), ("NE", values[10_000 + row * 100 + column])]);
        var start = System.Diagnostics.Stopwatch.StartNew();
        var hidden = Suppression.Of(table, 11);
        output.WriteLine($"S51: figures={table.Figures.Count} hidden={hidden.Count(h => h)} ms={start.ElapsedMilliseconds}");
        hidden.ShouldBe(Suppression.Of(table, 11));
        start.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30));
    }

    // Small and larger ones, and many that are absent.
    private static int Value(int draw) => draw switch { < 40 => 0, < 60 => 1, < 70 => 2, < 75 => 3, < 90 => 6, _ => 9 };

    private static void Attack(Table table, int threshold, IReadOnlyList<string?> attackers)
    {
        var hidden = Suppression.Of(table, threshold);
        foreach (var attacker in attackers)
        {
            var found = new Reconstruction(table, hidden, attacker, threshold - 1);
            var network = NetworkOf(table, hidden);
            for (var i = 0; i < hidden.Length; i++)
            {
                if (!hidden[i])
                    continue;
                var (least, most) = new Intruder(network, table, attacker).Interval(i, threshold - 1);
                (found.Capped(least, i), found.Capped(most, i)).ShouldBe((found.Least[i], found.Capped(found.Most[i], i)), $"{Drawn.Shown(table, hidden)} for {attacker} at {i}");
                if (Suppression.IsSensitive(table.Figures[i], threshold) && found.True(i) > 0)
                    (found.Most[i] - found.Least[i]).ShouldBeGreaterThanOrEqualTo(threshold - 1, $"{Drawn.Shown(table, hidden)} for {attacker} at {i}");
            }
        }
    }

    private static Network NetworkOf(Table table, bool[] hidden)
    {
        var network = new Network(table);
        for (var i = 0; i < hidden.Length; i++)
        {
            if (hidden[i])
                network.Hide(i);
        }

        return network;
    }

    private static string Shown(int[,] cells, int threshold, string state = "IT")
    {
        var table = Drawn.Table(cells, (row, column) => [(state, cells[row, column])]);
        return Drawn.Shown(table, Suppression.Of(table, threshold));
    }

    // Every table once: exchanged rows are the same table.
    private static IEnumerable<int[,]> All(int rows, int columns, int most)
    {
        var lines = Lines(columns, most).ToList();
        return Choose(rows, 0, []);

        IEnumerable<int[,]> Choose(int left, int from, List<int[]> chosen)
        {
            if (left == 0)
            {
                var cells = new int[rows, columns];
                for (var i = 0; i < rows * columns; i++)
                    cells[i / columns, i % columns] = chosen[i / columns][i % columns];
                yield return cells;
                yield break;
            }

            for (var i = from; i < lines.Count; i++)
            {
                foreach (var cells in Choose(left - 1, i, [.. chosen, lines[i]]))
                    yield return cells;
            }
        }
    }

    private static IEnumerable<int[]> Lines(int columns, int most) => columns == 0
        ? [[]]
        : Lines(columns - 1, most).SelectMany(line => Enumerable.Range(0, most + 1).Select(v => (int[])[.. line, v]));
}
