using InfoSharing.Benchmarks.Http2;
using InfoSharing.EndToEnd.Tests;
using InfoSharing.Mla.V1;

namespace InfoSharing.Benchmarks;

/// <summary>CreateRequest with a complete request: a request id and a case reference of its own for each.</summary>
internal static class Drafts
{
    internal static Func<ValueTask> Client(Lane lane, Officer officer, string requested, Names made)
    {
        var request = Samples.Request(Template.Place(0));
        request.RequestedAuthority = requested;
        var call = new Template(new CreateRequestRequest { Request = request, RequestId = Template.Place(1) }, 2);
        return async () =>
        {
            call.Put(0, Guid.NewGuid());
            call.Put(1, Guid.NewGuid());
            await lane.Send(officer.Create, call.Bytes);
            made.Add(Names.In(lane.Answer));
        };
    }
}
