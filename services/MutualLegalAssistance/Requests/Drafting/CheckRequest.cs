using Grpc.Core;

namespace InfoSharing.MutualLegalAssistance;

/// <summary>The draft check (type of assistance × requested State's rules × language), before anything is sent.</summary>
public sealed partial class RequestRpcs
{
    public override async Task<CheckRequestResponse> CheckRequest(CheckRequestRequest call, ServerCallContext context)
    {
        var request = await ledger.Get(Requests.Type, call.Name, context.Caller());
        var facts = await directory.For(request.RequestingAuthority, request.RequestingState, request.RequestedAuthority, context.CancellationToken);
        var findings = Check.Of(request, facts, terms, ledger.Clock.GetUtcNow());
        return new CheckRequestResponse { Ready = findings.All(f => f.Severity != Severity.Error), Findings = { findings } };
    }
}
