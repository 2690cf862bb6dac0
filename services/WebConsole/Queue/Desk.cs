using Grpc.Core;
using InfoSharing.Cases.V1;
using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Queue;

/// <summary>What waits in the case exchange; requests for mutual legal assistance have a list of their own, which has pages.</summary>
/// <param name="Tasks">Overdue first.</param>
/// <param name="HasMore">More than are shown.</param>
/// <param name="IsAway">The service does not answer: this list is missing, and not empty.</param>
public sealed record Desk(IReadOnlyList<DeskTask> Tasks, bool HasMore, bool IsAway)
{
    private const int Most = 500;
    private const int Shown = 50;

    // The service writes authorities into its lines by their names.
    internal IEnumerable<string> Authorities => Tasks.SelectMany(t => t.Title.Split(' ', ':')).Where(w => w.StartsWith("authorities/", StringComparison.Ordinal));

    internal static async Task<Desk> Read(Upstreams services, CallOptions options)
    {
        try
        {
            var desk = await services.Cases.GetDeskAsync(new() { PageSize = Most }, options);
            var tasks = desk.Tasks.Where(t => t.Kind != DeskTaskKind.LegalAssistance).ToList();
            return new(tasks[..Math.Min(tasks.Count, Shown)], desk.HasMore || tasks.Count > Shown, IsAway: false);
        }
        catch (RpcException away) when (away.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded)
        {
            return new([], HasMore: false, IsAway: true);
        }
    }
}
