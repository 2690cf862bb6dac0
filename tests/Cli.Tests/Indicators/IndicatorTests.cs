using InfoSharing.Directory;
using InfoSharing.Reporting.V1;
using InfoSharing.Testing;
using InfoSharing.VoluntaryReporting;

namespace InfoSharing.Cli.Tests;

/// <summary>What a coordinator does with indicators and operations, through the program.</summary>
public sealed class IndicatorTests : IAsyncLifetime
{
    private TestNode _node = null!;

    public async Task InitializeAsync() => _node = await TestNode.Start(
        builder =>
        {
            builder.AddDirectory();
            builder.AddVoluntaryReporting();
        },
        app =>
        {
            app.MapDirectory();
            app.MapVoluntaryReporting();
        });

    public async Task DisposeAsync() => await _node.DisposeAsync();

    [Fact]
    public async Task A_value_is_given_corrected_and_printed_as_a_table_and_as_a_file()
    {
        await Do("indicator", "set", "indicators/niamey-4-1", "--period", "2024", "--value-milli", "35000", "--evidence", "Register of requests");
        await Do("indicator", "set", "indicators/niamey-4-1", "--period", "2024", "--value-milli", "36500", "--evidence", "Register of requests", "--correction", "Two came late");
        (await Do("indicator", "history", "indicators/niamey-4-1/values/ne-2024")).Split('\n').Count(line => line.Contains("SET_INDICATOR_VALUE", StringComparison.Ordinal)).ShouldBe(2);
        var table = await Do("indicator", "table", "niamey", "--state", "NE");
        table.ShouldContain("36.5");
        table.ShouldContain("overdue of 42.");
        var file = await Do("indicator", "export", "niamey", "--state", "NE", "--format", "CSV");
        file.ShouldStartWith("framework,number,indicator,");
        file.ShouldContain(",NE,2024,,,36.5,false,2,Register of requests,2025-03-31,false\r\n");
    }

    [Fact]
    public async Task An_operation_is_opened_counted_and_exported()
    {
        var operation = Operation.Parser.ParseJson(await Do(
            "operation", "open", "--title", "Two days on the desert route", "--participant", "it-ca", "--participant", "ne-ca", "--start-date", "2025-11-25", "--end-date", "2025-11-26", "--json"));
        operation.Participants.ShouldBe(["authorities/it-ca", "authorities/ne-ca"]);
        await Do("operation", "tally", operation.Name, "--date", "2025-11-25", "--detained", "152", "--for-smuggling", "97", "--for-trafficking", "31", "--for-other", "24");
        (await Do("operation", "tallies", operation.Name)).ShouldContain("unknown");
        (await Do("operation", "export", operation.Name, "--format", "CSV")).ShouldContain("total,,,1,unknown,1,152,97,31,24,0,unknown,1,\r\n");
    }

    private async Task<string> Do(params string[] words)
    {
        using var session = WholeNode.As(_node, "ne-ca-1");
        var code = await session.Run(words);
        code.ShouldBe(0, $"{string.Join(' ', words)}\n{session.Error}");
        return session.Out;
    }
}
