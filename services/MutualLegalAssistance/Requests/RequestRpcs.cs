using Google.Protobuf;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace InfoSharing.MutualLegalAssistance;

/// <summary>The rpcs of requests, one file each: rpc, rule, commit.</summary>
public sealed partial class RequestRpcs(
    [FromKeyedServices(Service.Name)] Ledger ledger, DirectoryFacts directory, Terms terms) : RequestService.RequestServiceBase
{
    private Task<Request> Make<TCall>(Move move, string name, TCall call, ServerCallContext context, Action<Request, TCall, Moment> rule) where TCall : IMessage =>
        ledger.Change(Requests.Type, name, context.Write(call, move), request =>
            Lifecycle.Make(move, request, Moment(context), (r, moment) => rule(r, call, moment)));

    private Moment Moment(ServerCallContext context)
    {
        var caller = context.Caller();
        return new(ledger.Clock.GetUtcNow(), caller.Principal, caller.Authority, terms);
    }
}
