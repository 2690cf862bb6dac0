using Google.Protobuf;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace InfoSharing.CaseExchange;

/// <summary>The rpcs of information requests, one file each: rpc, rule, commit.</summary>
public sealed partial class InformationRpcs([FromKeyedServices(Service.Name)] Ledger ledger, Facts facts) : InformationService.InformationServiceBase
{
    private Task<InformationRequest> Make<TCall>(Move move, string name, TCall call, ServerCallContext context, Action<InformationRequest, TCall, Moment> rule)
        where TCall : IMessage =>
        ledger.Change(Questions.Type, name, context.Write(call, move), question =>
        {
            rule(question, call, Moment.Of(ledger, context));
            return question;
        });
}
