using Span = InfoSharing.Mla.V1.Duration;

namespace InfoSharing.MutualLegalAssistance;

/// <summary>The figures of one pair of States, request by request.</summary>
public sealed class Tally
{
    private readonly SortedDictionary<RequestState, long> _states = [];
    private readonly List<long> _acknowledge = [];
    private readonly List<long> _execute = [];
    private readonly PairStatistics _row = new();

    public void Add(Request request)
    {
        _row.Requests++;
        _states[request.State] = _states.GetValueOrDefault(request.State) + 1;
        if (request.Measures.Count > 0 && request.Measures.All(m => m.Type == AssistanceType.LawEnforcementCooperation))
            _row.InvestigationRequests++;
        else
            _row.MlaRequests++;
        Measure(_acknowledge, request.Timeline.TransmitTime, request.Timeline.AcknowledgeTime);
        // Settled without anything executed is no execution, however fast.
        if (request.Measures.Any(m => m.State == MeasureState.Executed))
            Measure(_execute, request.Timeline.TransmitTime, request.Timeline.SettleTime);
        Late(request);
    }

    public PairStatistics Row(string requesting, string requested)
    {
        (_row.RequestingState, _row.RequestedState) = (requesting, requested);
        _row.States.AddRange(_states.Select(s => new StateCount { State = s.Key, Requests = s.Value }));
        (_row.Acknowledge, _row.Execute) = (Durations(_acknowledge), Durations(_execute));
        return _row;
    }

    private void Late(Request request)
    {
        var late = Turn.Known(request).Where(d => d.Stage >= Stage.Overdue).Select(d => d.Side).ToHashSet();
        _row.OverdueNowRequesting += late.Contains(Side.Requesting) ? 1 : 0;
        _row.OverdueNowRequested += late.Contains(Side.Requested) ? 1 : 0;
        _row.OverdueEverRequesting += request.Timeline.RequestingOverdue > 0 ? 1 : 0;
        _row.OverdueEverRequested += request.Timeline.RequestedOverdue > 0 ? 1 : 0;
    }

    private static void Measure(List<long> seconds, Timestamp? from, Timestamp? to)
    {
        if (from is not null && to is not null)
            seconds.Add((long)(to.ToDateTimeOffset() - from.ToDateTimeOffset()).TotalSeconds);
    }

    private static Span Durations(List<long> seconds)
    {
        seconds.Sort();
        var span = new Span { Measured = seconds.Count };
        if (seconds.Count > 0)
            (span.MedianSeconds, span.P90Seconds) = (Rank(seconds, 50), Rank(seconds, 90));
        return span;
    }

    // Nearest rank: the smallest value that at least that share does not exceed.
    private static long Rank(List<long> sorted, int percent) => sorted[((sorted.Count * percent) + 99) / 100 - 1];
}
