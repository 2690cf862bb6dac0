using Google.Protobuf.WellKnownTypes;

namespace InfoSharing.MutualLegalAssistance;

/// <summary>The part of a request that its author writes: everything else is output only and never taken from a call.</summary>
public static class Contents
{
    private static readonly HashSet<string> Before20 = ["requested_authority", "case_reference", "follows"];

    public static readonly IReadOnlyList<string> Writable =
        [.. Request.Descriptor.Fields.InFieldNumberOrder().Where(f => f.FieldNumber is >= 20 and < 50 || Before20.Contains(f.Name)).Select(f => f.Name)];

    /// <exception cref="Refusal">INVALID_FIELDS: names every path that is none of these.</exception>
    public static IReadOnlyList<string> Paths(FieldMask? mask) => Masks.Paths(mask, Writable, "a content field of a request");

    public static void Copy(Request from, Request to, IReadOnlyCollection<string> paths)
    {
        Masks.Copy(from, to, paths);
        Number(to);
    }

    // Measures start undecided, whatever the call says about them.
    private static void Number(Request request)
    {
        for (var i = 0; i < request.Measures.Count; i++)
            request.Measures[i] = Fresh(request.Measures[i], $"m{i + 1}");
    }

    private static Measure Fresh(Measure measure, string id)
    {
        foreach (var field in Measure.Descriptor.Fields.InFieldNumberOrder().Where(f => f.FieldNumber >= 30))
            field.Accessor.Clear(measure);
        (measure.Id, measure.State) = (id, MeasureState.Pending);
        if (measure.Appearance is { } appearance)
            (appearance.TransferTerms, appearance.SafeConduct) = (null, null);
        if (measure.Vessel is not { } vessel)
            return measure;
        foreach (var field in Vessel.Descriptor.Fields.InFieldNumberOrder().Where(f => f.FieldNumber >= 10))
            field.Accessor.Clear(vessel);
        vessel.State = VesselState.Suspicion;
        return measure;
    }
}
