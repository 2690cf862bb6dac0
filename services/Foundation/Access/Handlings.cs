using Google.Protobuf.WellKnownTypes;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Ledgers;

namespace InfoSharing.Foundation.Access;

/// <summary>
/// The arithmetic of handling labels (domain.md § 3.8): merging takes the stricter value of each axis, and only
/// the originator loosens. A value that is unspecified or unknown counts as the strictest of its axis.
/// </summary>
public static class Handlings
{
    /// <summary>
    /// The label of content that came from both: never looser than either. Purposes are those that both allow
    /// (none means the purpose of the resource that the label stands in); the earlier expiry counts; restrictions
    /// in words add up, line by line. The result names every axis; null counts as a label that says nothing.
    /// </summary>
    public static Handling Merge(Handling? a, Handling? b)
    {
        (a, b) = (a ?? new Handling(), b ?? new Handling());
        return new Handling
        {
            JudicialUse = (JudicialUse)Math.Max(Rank(a.JudicialUse), Rank(b.JudicialUse)),
            Onward = (OnwardSharing)Math.Max(Rank(a.Onward), Rank(b.Onward)),
            Actionable = (Actionable)Math.Max(Rank(a.Actionable), Rank(b.Actionable)),
            Purposes = { a.Purposes.Intersect(b.Purposes, StringComparer.Ordinal).Order(StringComparer.Ordinal) },
            ExpireTime = Earlier(a.ExpireTime, b.ExpireTime),
            ConfidentialFact = a.ConfidentialFact || b.ConfidentialFact,
            Text = string.Join('\n', Lines(a).Union(Lines(b), StringComparer.Ordinal).Order(StringComparer.Ordinal)),
        };
    }

    /// <summary>True when <paramref name="next"/> allows anything on any axis that <paramref name="before"/> did not.</summary>
    public static bool IsLooser(Handling? next, Handling? before)
    {
        (next, before) = (next ?? new Handling(), before ?? new Handling());
        return Rank(next.JudicialUse) < Rank(before.JudicialUse)
            || Rank(next.Onward) < Rank(before.Onward)
            || Rank(next.Actionable) < Rank(before.Actionable)
            || next.Purposes.Except(before.Purposes, StringComparer.Ordinal).Any()
            || EndsLater(next.ExpireTime, before.ExpireTime)
            || (before.ConfidentialFact && !next.ConfidentialFact)
            || Lines(before).Except(Lines(next), StringComparer.Ordinal).Any();
    }

    /// <summary>The axes that are stated, for a reference that carries no content: "JUDICIAL_USE_ASK ONWARD_SHARING_NEVER"; empty without any.</summary>
    public static string Code(Handling? label) => label is null ? "" : string.Join(' ', new[]
    {
        label.JudicialUse == JudicialUse.Unspecified ? "" : ProtoNames.Full(label.JudicialUse),
        label.Onward == OnwardSharing.Unspecified ? "" : ProtoNames.Full(label.Onward),
        label.Actionable == Actionable.Unspecified ? "" : ProtoNames.Full(label.Actionable),
        label.ConfidentialFact ? "CONFIDENTIAL_FACT" : "",
    }.Where(axis => axis.Length > 0));

    // The enums are ordered from free (1) to strict.
    private static int Rank(JudicialUse use) => Ranked((int)use, (int)JudicialUse.Never);

    private static int Rank(OnwardSharing onward) => Ranked((int)onward, (int)OnwardSharing.Never);

    private static int Rank(Actionable actionable) => Ranked((int)actionable, (int)Actionable.ReadOnly);

    private static int Ranked(int value, int strictest) => value >= 1 && value < strictest ? value : strictest;

    private static Timestamp? Earlier(Timestamp? a, Timestamp? b) =>
        (a is null || (b is not null && b.CompareTo(a) < 0) ? b : a)?.Clone();

    private static bool EndsLater(Timestamp? next, Timestamp? before) =>
        before is not null && (next is null || next.CompareTo(before) > 0);

    private static IEnumerable<string> Lines(Handling handling) =>
        handling.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
