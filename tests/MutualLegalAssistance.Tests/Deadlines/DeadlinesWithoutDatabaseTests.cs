using Microsoft.Extensions.Logging;

namespace InfoSharing.MutualLegalAssistance.Tests;

/// <summary>A database that fails is no reason to stop looking.</summary>
public sealed class DeadlinesWithoutDatabaseTests
{
    [Fact]
    public async Task Goes_on_when_a_look_fails()
    {
        await using var node = await TestNode.Start(
            b => b.AddMutualLegalAssistance(), a => a.MapMutualLegalAssistance(), settings: new Dictionary<string, string?> { ["MutualLegalAssistance:Directory"] = "http://127.0.0.1:1" });
        var failed = new Warned();
        var settings = new Settings(Samples.Terms, TimeSpan.FromMinutes(1), "", "");
        var ledger = node.Ledger(Service.Name);
        await ledger.DisposeAsync();
        using var deadlines = new Deadlines(ledger, Samples.Terms, settings, failed);
        await deadlines.StartAsync(CancellationToken.None);
        await failed.Seen.Task.WaitAsync(TimeSpan.FromMinutes(1));
        deadlines.ExecuteTask!.IsCompleted.ShouldBeFalse();
        await deadlines.StopAsync(CancellationToken.None);
    }

    private sealed class Warned : ILogger<Deadlines>
    {
        public TaskCompletionSource Seen { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Seen.TrySetResult();
    }
}
