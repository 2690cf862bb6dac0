using InfoSharing.Benchmarks.Http2;
using InfoSharing.Mla.V1;

namespace InfoSharing.Benchmarks;

/// <summary>GetRequest of any of a route's requests.</summary>
internal static class Gets
{
    internal static Func<ValueTask> Client(Lane lane, Route route)
    {
        var call = new Template(new GetRequestRequest { Name = "requests/" + Template.Place(0) }, 1);
        return async () =>
        {
            var wanted = route.Names.Any();
            call.Put(0, wanted);
            await lane.Send(route.Officer.Get, call.Bytes);
            if (Names.In(lane.Answer) != wanted)
                throw new InvalidOperationException("The answer is another request.");
        };
    }
}
