using Grpc.Core;
using CommonReason = InfoSharing.Common.V1.Reason;

namespace InfoSharing.VoluntaryReporting;

public sealed partial class FormRpcs
{
    public override Task<ListCorridorsResponse> ListCorridors(ListCorridorsRequest call, ServerCallContext context) => Task.FromResult(Rules.ListCorridors(call));
}

/// <summary>All of them, page by page; a token is the last id of the page before.</summary>
public static partial class Rules
{
    private const int LargestPage = 500;
    private const int DefaultPage = 100;

    public static ListCorridorsResponse ListCorridors(ListCorridorsRequest call)
    {
        if (call.PageSize is < 0 or > LargestPage)
            throw Refusal.Invalid("page_size", $"must be between 1 and {LargestPage}, or 0 for {DefaultPage}");
        if (call.PageToken.Length > 0 && !Corridors.IsKnown(call.PageToken))
            throw new Refusal(StatusCode.InvalidArgument, CommonReason.PageTokenInvalid, "The page token is broken. Start again without it.", new Violation("page_token", "is broken"));
        var left = Corridors.All.Where(c => string.CompareOrdinal(c.Id, call.PageToken) > 0).ToList();
        var page = left.Take(call.PageSize == 0 ? DefaultPage : call.PageSize).ToList();
        return new ListCorridorsResponse { Corridors = { page }, NextPageToken = page.Count < left.Count ? page[^1].Id : "" };
    }
}
