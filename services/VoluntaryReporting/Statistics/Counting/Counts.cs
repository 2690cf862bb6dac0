using System.Runtime.InteropServices;

namespace InfoSharing.VoluntaryReporting;

/// <summary>The facts of all reports that count, as of one revision of the ledger. Not for two threads at a time.</summary>
internal sealed class Counts
{
    private readonly Dictionary<UInt128, int> _places = [];
    private readonly List<Fact> _facts = [];

    internal Codes Codes { get; } = new();

    /// <summary>How far the ledger was read.</summary>
    internal long Position;

    /// <summary>
    /// Revision of the last entry of a report that is validated, or was: nothing that is counted changed after it. Every
    /// replica finds the same, from the ledger's history or from the present reports.
    /// </summary>
    internal long DataRevision { get; private set; }

    /// <summary>Versions that are counted as they were before, because their content is gone.</summary>
    internal int Missing { get; private set; }

    /// <summary>First and last day of detection.</summary>
    internal (int First, int Last) Reported => _facts.Count == 0 ? (int.MaxValue, int.MinValue) : (_facts.Min(f => f.Day), _facts.Max(f => f.Day));

    internal ReadOnlySpan<Fact> Facts => CollectionsMarshal.AsSpan(_facts);

    /// <summary>A version of a report, in order of revision or as it stands now; an older one than is known changes nothing.</summary>
    internal void Learn(Report report, long revision)
    {
        if (report.State is ReportState.Validated or ReportState.Withdrawn or ReportState.Superseded or ReportState.Merged)
            DataRevision = Math.Max(DataRevision, revision);
        var key = VoluntaryReporting.Facts.KeyOf(report.Name);
        var isThere = _places.TryGetValue(key, out var place);
        if (isThere && _facts[place].Revision >= revision)
            return;
        if (report.State == ReportState.Validated)
            Put(VoluntaryReporting.Facts.Of(report, revision, Codes), isThere ? place : null);
        else if (isThere)
            Remove(place);
    }

    internal void Miss() => Missing++;

    private void Put(in Fact fact, int? place)
    {
        if (place is { } known)
        {
            _facts[known] = fact;
            return;
        }

        _places[fact.Key] = _facts.Count;
        _facts.Add(fact);
    }

    // The last one takes its place.
    private void Remove(int place)
    {
        _places.Remove(_facts[place].Key);
        var last = _facts[^1];
        if (place < _facts.Count - 1)
            (_facts[place], _places[last.Key]) = (last, place);
        _facts.RemoveAt(_facts.Count - 1);
    }
}
