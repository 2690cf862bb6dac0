namespace InfoSharing.MutualLegalAssistance;

/// <summary>Transfer of a detained person to give evidence (UNTOC 18(10)-(12)).</summary>
public static class Transfers
{
    public static bool IsTransfer(Measure measure) => measure.Appearance is { TransferOfDetainee: true };

    /// <summary>Terms can still be agreed.</summary>
    public static bool IsOpen(Measure measure) =>
        IsTransfer(measure) && (measure.State is MeasureState.Pending or MeasureState.Accepted);

    /// <summary>No transfer without the person's consent (10)(a) and the agreement of both authorities (10)(b).</summary>
    public static void Require(Measure measure)
    {
        if (!IsTransfer(measure))
            return;
        var terms = measure.Appearance.TransferTerms ?? new TransferTerms();
        if (terms.PersonConsentTime is null)
            throw Refusal.Guard(Reason.PersonConsentMissing, "measures", $"The free and informed consent of the person of {measure.Id} is not recorded", "UNTOC 18(10)(a)");
        if (terms.RequestingAgreeTime is null || terms.RequestedAgreeTime is null)
            throw Refusal.Guard(Reason.TransferNotAgreed, "measures", $"Both authorities have to agree to the transfer of {measure.Id}", "UNTOC 18(10)(b)");
    }
}
