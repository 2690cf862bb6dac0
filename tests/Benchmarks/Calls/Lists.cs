using Google.Protobuf;
using InfoSharing.Benchmarks.Http2;
using InfoSharing.Mla.V1;

namespace InfoSharing.Benchmarks;

/// <summary>ListRequests: the first page of fifty of what an officer may read.</summary>
internal static class Lists
{
    private const int Page = 50;

    internal const string NewestFirst = "create_time desc";

    internal static Func<ValueTask> Client(Lane lane, Officer officer, string order)
    {
        var call = new ListRequestsRequest { PageSize = Page, OrderBy = order }.ToByteArray();
        return async () =>
        {
            await lane.Send(officer.List, call);
            if (Count(lane.Answer) is var count and not Page)
                throw new InvalidOperationException($"A page of {Page} held {count}.");
        };
    }

    // Requests are field 1, the token of the next page is field 2.
    private static int Count(ReadOnlySpan<byte> answer)
    {
        const int Request = (1 << 3) | 2;
        var count = 0;
        while (answer.Length > 0)
        {
            count += answer[0] == Request ? 1 : 0;
            var length = Wire.Number(answer[1..], out var size);
            answer = answer[(1 + size + (int)length)..];
        }

        return count;
    }
}
