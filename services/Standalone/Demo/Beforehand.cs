using Grpc.Core;

namespace InfoSharing.Standalone.Demo;

/// <summary>
/// Looks, before anything is written, whether the figures can hold: each service answers at the script's hour, and the
/// people of the script are party to nothing yet.
/// </summary>
internal static class Beforehand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <exception cref="Departure">They cannot.</exception>
    internal static async Task Look(Stage stage, People people)
    {
        foreach (var (site, ledger) in stage.Sites.All.Zip(people.Auditor.Ledgers))
            await Answers(stage, site, ledger.ListLedgersAsync(new(), deadline: Soon));
        foreach (var desk in people.All)
        {
            var cases = await desk.Cases.ListCasesAsync(new() { PageSize = 1 }, deadline: Soon);
            var requests = await desk.Requests.ListRequestsAsync(new() { PageSize = 1 }, deadline: Soon);
            if (cases.Cases.Count + requests.Requests.Count > 0)
                throw new Departure($"{desk.Authority} has cases or requests on this node already, so the figures could not hold. Take a node with new databases; nothing was written.");
        }
    }

    private static DateTime Soon => DateTime.UtcNow + Patience;

    private static async Task Answers<T>(Stage stage, Uri site, AsyncUnaryCall<T> call)
    {
        try
        {
            await call;
        }
        catch (RpcException refusal) when (refusal.StatusCode == StatusCode.Unauthenticated)
        {
            throw new Departure($"{site.GetLeftPart(UriPartial.Authority)} refuses the tokens of the rehearsal: each service needs Node:Rehearsal=true and the same Node:DemoKeyFile. Nothing was written.");
        }
        catch (RpcException away) when (away.StatusCode is StatusCode.DeadlineExceeded || Stage.Broke(away))
        {
            throw new Departure($"{site.GetLeftPart(UriPartial.Authority)} does not answer ({(stage.Trouble.Length > 0 ? stage.Trouble : away.Status.Detail)}). Nothing was written.");
        }
    }
}
