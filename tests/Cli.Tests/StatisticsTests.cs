using InfoSharing.Cli.Output;
using InfoSharing.Reporting.V1;

namespace InfoSharing.Cli.Tests;

/// <summary>How tables over voluntary reports are printed.</summary>
public sealed class StatisticsTests
{
    private static readonly Reporting.V1.Statistics Table = new()
    {
        Name = "statistics/1", View = View.Pool, Revision = 7, MethodVersion = 1, MethodNote = "Note.",
        Query = new() { Measure = Measure.DeadAndMissing, GroupBy = { Dimension.Year, Dimension.Corridor } },
        Cells =
        {
            new Cell { Keys = { "2019", "" }, Value = 12 }, new Cell { Keys = { "2019", "a,b" }, Hidden = true }, new Cell { Keys = { "*", "*" }, Value = 20 },
        },
    };

    [Fact]
    public void A_table_says_what_is_unknown_and_what_is_hidden()
    {
        var printed = Printed(screen => Answers.Write(screen, Table));
        printed.ShouldContain("YEAR  CORRIDOR  DEAD AND MISSING");
        printed.ShouldContain("2019  unknown   12");
        printed.ShouldContain("2019  a,b       hidden");
        printed.ShouldContain("all   all       20");
        printed.ShouldContain("statistics/1");
    }

    [Fact]
    public void A_spreadsheet_gets_values_and_no_words_in_their_place() =>
        Printed(screen => StatisticsView.WriteCsv(screen, Table)).ShouldBe("year,corridor,value,hidden\r\n2019,,12,\r\n2019,\"a,b\",,hidden\r\n*,*,20,\r\n");

    [Fact]
    public void Fees_are_hidden_as_a_whole()
    {
        var fees = new FeeStatistics { Name = "feeStatistics/1", View = View.Public, Figures = { new FeeFigure { Corridor = "sahel", Currency = "XOF", Year = 2019, Hidden = true } } };
        Printed(screen => Answers.Write(screen, fees)).ShouldContain("sahel     XOF       2019  hidden");
    }

    private static string Printed(Action<Screen> write)
    {
        using var output = new StringWriter();
        write(new Screen(new Terminal(output, TextWriter.Null, TextReader.Null), json: false, noColor: true));
        return output.ToString();
    }
}
