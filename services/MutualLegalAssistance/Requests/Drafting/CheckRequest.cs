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
        var checkedNow = new CheckRequestResponse { Ready = findings.All(f => f.Severity != Severity.Error), Findings = { findings } };
        if (request.Timeline.TransmitTime is null)
            checkedNow.AsSent = Rules.AsSent(request, facts);
        checkedNow.Readers.Add(Rules.Readers(request));
        return checkedNow;
    }
}

public static partial class Rules
{
    /// <summary>What both sides would read, had it been sent now.</summary>
    public static Request AsSent(Request request, KnownFacts facts)
    {
        var sent = request.Clone();
        Complete(sent, facts);
        return sent;
    }

    /// <summary>Who reads it once it is sent; whom it is forwarded to later is the requested side's choice.</summary>
    public static IEnumerable<string> Readers(Request request)
    {
        var sent = request.Clone();
        sent.Timeline.TransmitTime ??= new();
        return Requests.Audience(sent).Authorities.Where(a => a.Length > 0).Distinct(StringComparer.Ordinal);
    }
}
