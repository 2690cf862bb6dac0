namespace InfoSharing.Benchmarks;

/// <summary>How much is measured.</summary>
/// <param name="Levels">Requests in the ledger at which everything is measured again; what is measured once is measured at the second.</param>
/// <param name="WarmUp">Before each load.</param>
/// <param name="Writing">Time of each load that writes.</param>
/// <param name="Reading">Time of each load that reads.</param>
/// <param name="Watchers">Streams at once.</param>
/// <param name="WatchedWrites">Writes that the watchers wait for.</param>
/// <param name="CatchUp">Entries that a late watcher reads.</param>
internal sealed record Size(
    string Name, IReadOnlyList<int> Levels, TimeSpan WarmUp, TimeSpan Writing, TimeSpan Reading, int Watchers, int WatchedWrites, int CatchUp)
{
    internal static Size Full { get; } = new("full", [10_000, 100_000, 1_000_000], TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(6), TimeSpan.FromSeconds(3), 1_000, 200, 150_000);

    /// <summary>To see that everything works.</summary>
    internal static Size Medium { get; } = new("medium", [1_000, 5_000], TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), 1_000, 20, 2_000);

    internal static IReadOnlyList<int> Clients { get; } = [1, 16, 64, 256];

    /// <summary>The level at which everything is measured.</summary>
    internal int Main => Levels[1];
}
