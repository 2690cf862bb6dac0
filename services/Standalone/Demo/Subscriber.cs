using Grpc.Core;
using InfoSharing.Cases.V1;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Ledgers;
using InfoSharing.Mla.V1;

namespace InfoSharing.Standalone.Demo;

/// <summary>Follows the requests that an authority is party to.</summary>
internal sealed class Subscriber(string label, Desk desk, Action<string, RequestChange>? show) : Subscription<WatchRequestsResponse, RequestChange>(label, desk)
{
    /// <summary>For what comes by itself: by a service's clock, or as an event of another one. It is looked at every 30 seconds at the latest.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    protected override AsyncServerStreamingCall<WatchRequestsResponse> Open(long after, CancellationToken stop) =>
        Desk.Requests.WatchRequests(new WatchRequestsRequest { AfterRevision = after }, cancellationToken: stop);

    protected override RequestChange? ChangeOf(WatchRequestsResponse response) => response.Change;

    protected override Entry EntryOf(RequestChange change) => change.Entry;

    protected override void Show(RequestChange change) => show?.Invoke(Label, change);

    internal static string Line(string label, RequestChange change)
    {
        var (request, next) = (change.Request, change.Request.NextMove);
        var due = next?.Due is { } d ? $" until {d.ToDateTimeOffset():yyyy-MM-dd}" : "";
        var turn = next is null || next.Side == Side.Unspecified ? "" : $"turn {next.Authority["authorities/".Length..]}: {ProtoNames.Short(next.Duty)}{due}";
        var reference = request.Reference.Length > 0 ? request.Reference : "(draft)";
        return $"{change.Entry.RecordTime.ToDateTimeOffset():yyyy-MM-dd} {label} {reference,-18} {change.Entry.Change,-22} {ProtoNames.Short(request.State),-24} {turn}";
    }
}

/// <summary>Follows everything of the case exchange that an authority may read.</summary>
internal sealed class CaseSubscriber(string label, Desk desk) : Subscription<WatchCasesResponse, CaseChange>(label, desk)
{
    protected override AsyncServerStreamingCall<WatchCasesResponse> Open(long after, CancellationToken stop) =>
        Desk.Cases.WatchCases(new WatchCasesRequest { AfterRevision = after }, cancellationToken: stop);

    protected override CaseChange? ChangeOf(WatchCasesResponse response) => response.Change;

    protected override Entry EntryOf(CaseChange change) => change.Entry;
}

/// <summary>Those who follow the cases.</summary>
internal sealed class CaseSubscribers(People people) : IAsyncDisposable
{
    internal IReadOnlyList<CaseSubscriber> All { get; } = [new("NG", people.Nigeria), new("IT", people.Italy), new("ES", people.Spain), new("NE", people.NigerInItaly)];

    internal async Task Start()
    {
        foreach (var subscriber in All)
            await subscriber.Start();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var subscriber in All)
            await subscriber.DisposeAsync();
    }
}
