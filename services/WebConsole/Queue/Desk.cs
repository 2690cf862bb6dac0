using Grpc.Core;
using InfoSharing.Cases.V1;
using InfoSharing.Foundation.Ledgers;
using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Queue;

/// <summary>What waits in the case exchange; requests for mutual legal assistance have a list of their own, which has pages.</summary>
/// <param name="Tasks">Overdue first.</param>
/// <param name="HasMore">More than are shown.</param>
/// <param name="IsAway">The service does not answer: this list is missing, and not empty.</param>
/// <param name="Made">Where its stream goes on.</param>
public sealed record Desk(IReadOnlyList<DeskTask> Tasks, bool HasMore, bool IsAway, Point Made)
{
    private const int Most = 500;
    private const int Shown = 50;

    // The requests do not wait for it any longer.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    internal IEnumerable<string> Authorities => Tasks.Select(t => t.Authority).Where(a => a.Length > 0);

    /// <summary>Where it is not shown.</summary>
    internal static Desk None { get; } = new([], HasMore: false, IsAway: false, default);

    internal static async Task<Desk> Read(Upstreams services, CancellationToken cancel)
    {
        try
        {
            var options = new CallOptions(deadline: DateTime.UtcNow + Patience, cancellationToken: cancel);
            var made = await Cases.News.Watch.Made(services, options);
            var desk = await services.Cases.GetDeskAsync(new() { PageSize = Most }, options);
            var tasks = desk.Tasks.Where(t => t.Kind != DeskTaskKind.LegalAssistance).ToList();
            return new(tasks[..Math.Min(tasks.Count, Shown)], desk.HasMore || tasks.Count > Shown, IsAway: false, made);
        }
        catch (RpcException away) when (away.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded)
        {
            return None with { IsAway = true };
        }
    }
}
