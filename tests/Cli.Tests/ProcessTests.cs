using System.Diagnostics;

namespace InfoSharing.Cli.Tests;

/// <summary>The program as a process of its own.</summary>
public sealed class ProcessTests
{
    [Fact]
    public async Task Ctrl_C_ends_a_watch_within_a_second_with_130()
    {
        await using var node = await TrialNode.Start();
        node.Script.Streams.Enqueue([new() { Bookmark = new() { Revision = 4 } }]);
        using var process = Start(node.Address, "request", "watch");
        (await process.StandardError.ReadLineAsync()).ShouldNotBeNull().ShouldContain("after revision 4");
        var clock = Stopwatch.StartNew();
        using (var kill = Process.Start("kill", ["-INT", process.Id.ToString()]))
            await kill.WaitForExitAsync();
        await process.WaitForExitAsync();
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(1));
        process.ExitCode.ShouldBe(130);
    }

    [Fact]
    public async Task Prints_no_colours_into_a_pipe()
    {
        using var process = Start("http://127.0.0.1:1", "--help");
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        text.ShouldContain("Exit codes:");
        text.ShouldNotContain("\e");
        process.ExitCode.ShouldBe(0);
    }

    private static Process Start(string server, params string[] words)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "infosharing.dll"));
        foreach (var word in words)
            start.ArgumentList.Add(word);
        start.Environment["INFOSHARING_SERVER"] = server;
        start.Environment["INFOSHARING_TOKEN"] = "a.b.c";
        return Process.Start(start)!;
    }
}
