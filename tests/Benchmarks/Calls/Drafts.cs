using System.Buffers.Text;
using System.Diagnostics;
using InfoSharing.Benchmarks.Http2;
using InfoSharing.Testing.Clients;
using InfoSharing.Mla.V1;

namespace InfoSharing.Benchmarks;

/// <summary>CreateRequest with a complete request: a request id and a case reference of its own for each.</summary>
internal static class Drafts
{
    private const int EtagAt = 2 + 9 + 36;

    internal static Func<ValueTask> Client(Lane lane, Route route)
    {
        var call = Message(route);
        return async () =>
        {
            call.Put(0, Guid.NewGuid());
            call.Put(1, Guid.NewGuid());
            await lane.Send(route.Officer.Create, call.Bytes);
            route.Names.Add(Names.In(lane.Answer));
        };
    }

    /// <summary>One draft, outside of a load.</summary>
    /// <returns>Its revision, which is its etag, the second field of the answer; and when the answer came.</returns>
    internal static async Task<(long Revision, long Acknowledged)> Make(Lane lane, Route route)
    {
        var call = Message(route);
        call.Put(0, Guid.NewGuid());
        call.Put(1, Guid.NewGuid());
        await lane.Send(route.Officer.Create, call.Bytes);
        var acknowledged = Stopwatch.GetTimestamp();
        var revision = Revision(lane.Answer);
        await Task.Yield();
        return (revision, acknowledged);
    }

    private static long Revision(ReadOnlySpan<byte> answer) => Utf8Parser.TryParse(answer.Slice(EtagAt + 2, answer[EtagAt + 1]), out long revision, out _)
        ? revision
        : throw new InvalidOperationException("The answer has no etag after its name.");

    private static Template Message(Route route)
    {
        var request = Samples.Request(Template.Place(0));
        (request.RequestedAuthority, request.Language) = (route.Requested, route.Language);
        return new(new CreateRequestRequest { Request = request, RequestId = Template.Place(1) }, 2);
    }
}
