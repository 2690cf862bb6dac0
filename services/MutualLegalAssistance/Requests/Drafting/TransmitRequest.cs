using Grpc.Core;

namespace InfoSharing.MutualLegalAssistance;

public sealed partial class RequestRpcs
{
    /// <summary>The request and its running number commit together, so that a reference is given once.</summary>
    public override Task<Request> TransmitRequest(TransmitRequestRequest call, ServerCallContext context)
    {
        var write = context.Write(call, Move.Transmit);
        return ledger.Commit(write, async () =>
        {
            var request = await ledger.Before(Requests.Type, call.Name, write);
            var revision = Ledger.Revision(request);
            var facts = await directory.For(request.RequestingAuthority, request.RequestingState, request.RequestedAuthority, context.CancellationToken);
            var moment = Moment(context);
            var sent = Lifecycle.Make(Move.Transmit, request, moment, (r, m) => Rules.TransmitRequest(r, call, facts, m));
            ledger.Stamp(sent, isNew: false);
            var name = Counters.Name(sent.RequestingState, sent.RequestedState, moment.Now.Year);
            await ledger.Known(Counters.Type, name);
            return Unit.With(Requests.Type, sent, revision, Counters.Type, name, counter => Number(sent, counter ?? new Counter { Name = name }, moment));
        });
    }

    // Many can be sent at once between the same two States: each takes its number when it is its turn.
    private Counter Number(Request sent, Counter counter, Moment moment)
    {
        counter.Last++;
        sent.Reference = Rules.Reference(sent, moment.Now.Year, counter.Last);
        ledger.Stamp(counter, isNew: counter.CreateTime is null);
        return counter;
    }
}

/// <summary>Signed and sent: complete (UNTOC 18(15)), to the right authority (18(13)), in its language (18(14)).</summary>
public static partial class Rules
{
    public static void TransmitRequest(Request r, TransmitRequestRequest call, KnownFacts facts, Moment m)
    {
        Check.Require(r, facts, m);
        if (r.Form == RequestForm.Oral && Completeness.Blank(call.OralAgreement))
            throw Refusal.Guard(Reason.OralNotAllowed, "oral_agreement", "Say who agreed to an oral request", "UNTOC 18(14)");
        Complete(r, facts);
        r.OralAgreement = call.OralAgreement;
        r.Timeline.TransmitTime = m.Time;
        foreach (var measure in r.Measures.Where(Vessels.Is))
            measure.Vessel.State = VesselState.RegistryQuery;
        Deliver(r, m);
    }

    /// <summary>"NG-IT-2026-000035": what people call it by.</summary>
    public static string Reference(Request r, int year, long number) => $"{r.RequestingState}-{r.RequestedState}-{year}-{number:000000}";

    // What the draft left open gets its stated meaning, so that both sides read the same.
    private static void Complete(Request r, KnownFacts facts)
    {
        if (r.Form == RequestForm.Unspecified)
            r.Form = RequestForm.Written;
        if (r.Channel == Channel.Unspecified)
            r.Channel = Channel.Direct;
        if (r.Urgency == Urgency.Unspecified)
            r.Urgency = Urgency.Routine;
        if ((r.LegalBasis is null or { Kind: LegalBasisKind.Unspecified }) && facts.Pair is { } pair)
            r.LegalBasis = Bases.Default(pair);
    }

    // Between authorities of one node the commit is the delivery; other channels prove it later.
    private static void Deliver(Request r, Moment m)
    {
        r.Deliveries.Add(new DeliveryEvidence { Evidence = Evidence.SubmissionAcceptance, Time = m.Time });
        if (r.Channel != Channel.Direct)
            return;
        r.Deliveries.Add(new DeliveryEvidence { Evidence = Evidence.Delivery, Time = m.Time });
        r.Timeline.DeliverTime = m.Time;
    }
}
