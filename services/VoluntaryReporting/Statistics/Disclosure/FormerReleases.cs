using Microsoft.Extensions.DependencyInjection;

namespace InfoSharing.VoluntaryReporting;

/// <summary>
/// What was given out, of each measure, in memory of each replica: read when the first table is released, then kept current. It
/// grows by each different figure that is given out, some 300 bytes each.
/// </summary>
public sealed class FormerReleases([FromKeyedServices(Service.Name)] Ledger ledger) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private readonly Dictionary<string, FormerFigures> _lines = new(StringComparer.Ordinal);
    private long _position;

    public void Dispose() => _gate.Dispose();

    /// <summary>The line of a measure; of fees without one.</summary>
    internal static string LineOf(Measure measure) =>
        "releaseLines/" + (measure == Measure.Unspecified ? "fees" : ProtoNames.Short(measure).ToLowerInvariant().Replace('_', '-'));

    /// <summary>Asks with everything that any replica has released by now.</summary>
    internal async Task<T> Ask<T>(string line, Func<FormerFigures, T> question, CancellationToken cancel)
    {
        var newest = await ledger.Newest();
        await _gate.WaitAsync(cancel);
        try
        {
            await CatchUp(newest, cancel);
            return question(_lines.GetValueOrDefault(line) ?? new());
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task CatchUp(long revision, CancellationToken cancel)
    {
        if (_position == 0)
        {
            await foreach (var basis in ledger.All(ReleaseBases.Type, "", caller: null, cancel: cancel))
                Learn(basis);
        }

        await foreach (var (_, basis) in ledger.Versions(ReleaseBases.Type, _position == 0 ? revision : _position, revision, cancel))
            Learn(basis ?? throw new InvalidOperationException("The basis of a release was erased."));
        _position = Math.Max(_position, revision);
    }

    private void Learn(ReleaseBasis basis)
    {
        var line = LineOf(basis.Query.Measure);
        if (!_lines.TryGetValue(line, out var figures))
            _lines[line] = figures = new();
        figures.Add(basis, keys => PopulationOf(basis.Query, keys));
    }

    internal static Population PopulationOf(StatisticsQuery query, IReadOnlyList<string> keys) => query.Measure == Measure.Unspecified
        ? Population.By(query, [((int)Dimension.Corridor, keys[0]), (Population.Currency, keys[1]), (Population.FeeYear, keys[2])])
        : Population.Of(query, keys);
}
