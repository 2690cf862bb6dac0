using InfoSharing.Benchmarks.Http2;
using InfoSharing.Mla.V1;

namespace InfoSharing.Benchmarks;

/// <summary>GetRequest of any of the requests that exist.</summary>
internal static class Gets
{
    internal static Func<ValueTask> Client(Lane lane, Officer officer, Names names)
    {
        var call = new Template(new GetRequestRequest { Name = "requests/" + Template.Place(0) }, 1);
        return async () =>
        {
            var wanted = names.Any();
            call.Put(0, wanted);
            await lane.Send(officer.Get, call.Bytes);
            if (Names.In(lane.Answer) != wanted)
                throw new InvalidOperationException("The answer is another request.");
        };
    }
}
