using InfoSharing.Common.V1;

namespace InfoSharing.CaseExchange;

/// <summary>
/// What the originator's label and the consents that it granted let a holder do. Each answers with the name of the consent
/// that it rests on, empty when the label allows it, or refuses.
/// </summary>
public static partial class Rules
{
    /// <exception cref="Refusal">LABEL_FORBIDS, CONSENT_NEEDED.</exception>
    public static string RequireOnward(Item item, string to, string toState, IEnumerable<Consent> granted, Moment m) => item.Handling.Onward switch
    {
        OnwardSharing.Free => "",
        OnwardSharing.SameState when toState.Length > 0 && toState == m.State => "",
        OnwardSharing.SameState => throw Refusals.LabelForbids("onward", "It may be passed on within one's own State only"),
        OnwardSharing.SameAgency => throw Refusals.LabelForbids("onward", "It is for the authority that received it only"),
        OnwardSharing.Ask => granted.FirstOrDefault(c => c.Kind == ConsentKind.OnwardSharing && c.ToAuthority == to)?.Name
            ?? throw Refusals.ConsentNeeded("onward", item.Originator),
        _ => throw Refusals.LabelForbids("onward", "It may not be passed on"),
    };

    /// <exception cref="Refusal">LABEL_FORBIDS, CONSENT_NEEDED.</exception>
    public static string RequireUse(Item item, UseKind kind, string purpose, IEnumerable<Consent> granted) => (kind, item.Handling) switch
    {
        (UseKind.Judicial, { JudicialUse: JudicialUse.Free }) => "",
        (UseKind.Judicial, { JudicialUse: JudicialUse.Ask }) =>
            granted.FirstOrDefault(c => c.Kind == ConsentKind.JudicialUse && (c.Purpose.Length == 0 || c.Purpose == purpose))?.Name
            ?? throw Refusals.ConsentNeeded("judicial_use", item.Originator),
        (UseKind.Judicial, _) => throw Refusals.LabelForbids("judicial_use", "It may not be used in proceedings"),
        (_, { Actionable: Actionable.Act }) or (UseKind.InternalCheck, { Actionable: Actionable.InternalCheck }) => "",
        _ => granted.FirstOrDefault(c => c.Kind == ConsentKind.Action && (c.Purpose.Length == 0 || c.Purpose == purpose))?.Name
            ?? throw Refusals.ConsentNeeded("actionable", item.Originator),
    };

    /// <summary>The purposes that the label names, the one that it was shared for, and those consented to (UNTOC 18(5), 18(19)).</summary>
    /// <exception cref="Refusal">PURPOSE_NOT_COVERED.</exception>
    public static string RequirePurpose(Item item, Holding own, string purpose, IEnumerable<Consent> granted)
    {
        if (own.Purpose == purpose || item.Handling.Purposes.Contains(purpose))
            return "";
        return granted.FirstOrDefault(c => c.Kind == ConsentKind.OtherPurpose && c.Purpose == purpose)?.Name
            ?? throw PurposeNotCovered(item.Handling.Purposes.Append(own.Purpose));
    }

    private static Refusal PurposeNotCovered(IEnumerable<string> purposes)
    {
        var covered = string.Join("; ", purposes.Distinct(StringComparer.Ordinal));
        return new(Grpc.Core.StatusCode.FailedPrecondition, Reason.PurposeNotCovered, $"It is for: {covered} (UNTOC 18(5), 18(19)).", new Violation("purpose", "is not covered"))
        {
            Metadata = { ["purposes"] = covered },
        };
    }
}
