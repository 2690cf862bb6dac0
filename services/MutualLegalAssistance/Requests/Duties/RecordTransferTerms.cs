using Grpc.Core;

namespace InfoSharing.MutualLegalAssistance;

public sealed partial class RequestRpcs
{
    public override Task<Request> RecordTransferTerms(RecordTransferTermsRequest call, ServerCallContext context) =>
        Make(Move.RecordTransferTerms, call.Name, call, context, Rules.RecordTransferTerms);
}

/// <summary>The person's consent (UNTOC 18(10)(a)) and the agreement of each authority (18(10)(b)).</summary>
public static partial class Rules
{
    public static void RecordTransferTerms(Request r, RecordTransferTermsRequest call, Moment m)
    {
        var measure = Refusals.Measure(r, call.Measure);
        if (!Transfers.IsOpen(measure))
            throw Refusals.MeasureNotReady(measure, Move.RecordTransferTerms);
        var terms = measure.Appearance.TransferTerms ??= new TransferTerms();
        var side = Sides.Of(r, m.Authority);
        RecordConsent(terms, call, side, m);
        if (terms.Conditions != call.Conditions || !Equals(terms.ReturnTime, call.ReturnTime))
            (terms.Conditions, terms.ReturnTime, terms.RequestingAgreeTime, terms.RequestedAgreeTime) = (call.Conditions, call.ReturnTime, null, null);
        if (side == Side.Requesting)
            terms.RequestingAgreeTime = m.Time;
        else
            terms.RequestedAgreeTime = m.Time;
    }

    // The State that holds the person hears the consent; other terms than before need both agreements anew.
    private static void RecordConsent(TransferTerms terms, RecordTransferTermsRequest call, Side side, Moment m)
    {
        if (call.PersonConsentTime is null)
            return;
        if (side == Side.Requesting)
            throw Refusal.Invalid("person_consent_time", "is recorded by the requested side, where the person is detained");
        if (!m.IsAfter(call.PersonConsentTime))
            throw Refusal.Invalid("person_consent_time", "lies in the future");
        if (Completeness.Blank(call.ConsentGivenBefore))
            throw Refusal.Invalid("consent_given_before", "say before whom the consent was given");
        (terms.PersonConsentTime, terms.ConsentGivenBefore) = (call.PersonConsentTime, call.ConsentGivenBefore);
    }
}
