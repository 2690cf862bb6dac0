namespace InfoSharing.VoluntaryReporting.Tests.Statistics;

public sealed class ComputeFeesTests
{
    [Fact]
    public async Task OWN_shows_the_least_the_middle_and_the_most_of_whole_journeys()
    {
        await using var pool = await Pool.Open();
        await pool.Accept("IT", 1, 5, r =>
        {
            r.Fees.Add(Fee(100_00));
            r.Fees.Add(new Fee { Currency = "EUR", Year = 2018, LeastMinor = 200_00, MostMinor = 400_00, Statements = 2 });
            r.Fees.Add(new Fee { Currency = "EUR", Year = 2018, TypicalMinor = 9_000_00, Leg = 0 });
            r.Fees.Add(new Fee { Currency = "XOF", LeastMinor = 7 });
        });
        var own = await pool.It.Statistics.ComputeFeesAsync(new() { View = View.Own });
        own.Figures.Select(f => (f.Corridor, f.Currency, f.Year, f.Statements, f.LeastMinor, f.MedianMinor, f.MostMinor)).ShouldBe(
        [
            ("central-mediterranean", "EUR", 2018, 3, 100_00, 300_00, 300_00),
            ("central-mediterranean", "XOF", 2019, 1, 7, 7, 7),
        ]);
        (await pool.It.Statistics.ComputeFeesAsync(new() { View = View.Own })).ShouldBe(own);
        (await pool.It.Statistics.ComputeFeesAsync(new() { View = View.Own, Corridors = { "eastern-route" } })).Figures.ShouldBeEmpty();
    }

    [Fact]
    public async Task Released_are_tenths_with_two_digits_from_the_threshold_on_also_without_any_one_State()
    {
        await using var pool = await Pool.Open();
        for (var i = 1; i <= 20; i++)
            await pool.Accept(i % 2 == 0 ? "IT" : "NE", 1, 1, r => r.Fees.Add(Fee(i * 1_234_56)));
        var few = (await pool.Es.Statistics.ComputeFeesAsync(new() { View = View.Public })).Figures.Single();
        (few.Hidden, few.HasStatements, few.HasLeastMinor).ShouldBe((true, false, false), "10 of each State");
        await pool.Accept("IT", 30, 1, r => r.Fees.Add(Fee(5_000_00)));
        await pool.Accept("NE", 30, 1, r => r.Fees.Add(Fee(20_000_00)));
        var shown = (await pool.It.Statistics.ComputeFeesAsync(new() { View = View.Pool })).Figures.Single();
        (shown.Hidden, shown.Statements, shown.LeastMinor, shown.MedianMinor, shown.MostMinor).ShouldBe((false, 80, 5_000_00, 12_000_00, 20_000_00));
        await pool.Accept("IT", 3, 1, r => r.Fees.Add(Fee(5_000_00)));
        (await pool.It.Statistics.ComputeFeesAsync(new() { View = View.Pool })).Figures.Single().Hidden.ShouldBeTrue("three more than before");
        await pool.It.Statistics.ComputeFeesAsync(new() { View = View.Own, FromDate = "2020-01-01", ToDate = "2019-01-01" }).ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "to_date");
    }

    private static Fee Fee(long typical) => new() { Currency = "EUR", Year = 2018, TypicalMinor = typical };
}
