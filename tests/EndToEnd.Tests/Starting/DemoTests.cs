namespace InfoSharing.EndToEnd.Tests.Starting;

/// <summary>What a newcomer runs first.</summary>
public class DemoTests(ITestOutputHelper output)
{
    internal const string LastLine = @"^demo ok: cases=44 requests=35 arrests=1 entries=\d+ watch_gaps=0 leaked=0 ledger=verified\s*$";

    [Fact]
    public async Task The_demo_ends_well()
    {
        await using var demo = Node.Run(["demo"]);
        (await demo.Exit(TimeSpan.FromMinutes(2))).ShouldBe(0, demo.Output + demo.Errors);
        var last = demo.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1];
        last.ShouldMatch(LastLine);
        output.WriteLine("E1: " + last);
    }
}
