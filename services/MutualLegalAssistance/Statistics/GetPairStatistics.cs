using Grpc.Core;

namespace InfoSharing.MutualLegalAssistance;

public sealed partial class StatisticsRpcs
{
    /// <summary>Counted over what the caller may read, with the rule of every list.</summary>
    public override async Task<GetPairStatisticsResponse> GetPairStatistics(GetPairStatisticsRequest call, ServerCallContext context)
    {
        var pairs = new SortedDictionary<(string Requesting, string Requested), Tally>();
        await foreach (var request in ledger.All(Requests.Type, Filter(call), context.Caller()).WithCancellation(context.CancellationToken))
        {
            var pair = (request.RequestingState, request.RequestedState);
            if (!pairs.TryGetValue(pair, out var tally))
                pairs[pair] = tally = new Tally();
            tally.Add(request);
        }

        return new GetPairStatisticsResponse { Pairs = { pairs.Select(p => p.Value.Row(p.Key.Requesting, p.Key.Requested)) } };
    }

    private static string Filter(GetPairStatisticsRequest call) => string.Join(" AND ", new[]
    {
        ("requesting_state", call.RequestingState), ("requested_state", call.RequestedState), ("officer", call.Officer),
    }.Where(f => f.Item2.Length > 0).Select(f => $"{f.Item1} = \"{f.Item2}\""));
}
