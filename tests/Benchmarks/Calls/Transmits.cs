using InfoSharing.Benchmarks.Http2;
using InfoSharing.Mla.V1;

namespace InfoSharing.Benchmarks;

/// <summary>TransmitRequest of a draft that was not transmitted: two resources, the request and its pair's running number.</summary>
internal static class Transmits
{
    internal static Func<ValueTask> Client(Lane lane, Route route)
    {
        var call = new Template(new TransmitRequestRequest { Name = "requests/" + Template.Place(0), RequestId = Template.Place(1) }, 2);
        return () =>
        {
            call.Put(0, route.Names.Take());
            call.Put(1, Guid.NewGuid());
            return lane.Send(route.Officer.Transmit, call.Bytes);
        };
    }
}
