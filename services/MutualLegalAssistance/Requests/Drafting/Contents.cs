using Google.Protobuf.Reflection;

namespace InfoSharing.MutualLegalAssistance;

/// <summary>The part of a request that its author writes: everything else is output only and never taken from a call.</summary>
public static class Contents
{
    private static readonly HashSet<string> Before20 = ["requested_authority", "case_reference", "follows"];

    public static readonly IReadOnlyList<FieldDescriptor> Fields =
        [.. Request.Descriptor.Fields.InFieldNumberOrder().Where(f => f.FieldNumber is >= 20 and < 50 || Before20.Contains(f.Name))];

    /// <summary>Copies the content fields of the mask, all of them without one.</summary>
    public static void Copy(Request from, Request to, IReadOnlyCollection<string> paths)
    {
        var given = from.Clone();
        foreach (var field in Fields.Where(f => paths.Count == 0 || paths.Contains(f.Name)))
        {
            field.Accessor.Clear(to);
            if (field.IsRepeated)
                CopyList((System.Collections.IList)field.Accessor.GetValue(given), (System.Collections.IList)field.Accessor.GetValue(to));
            else if (field.Accessor.GetValue(given) is { } value)
                field.Accessor.SetValue(to, value);
        }

        Number(to);
    }

    /// <summary>Paths of an update mask that are not contents.</summary>
    public static IEnumerable<Violation> Violations(IEnumerable<string> paths) => paths
        .Where(path => Fields.All(f => f.Name != path))
        .Select(path => new Violation("update_mask", $"\"{path}\" is not a content field of a request"));

    private static void CopyList(System.Collections.IList from, System.Collections.IList to)
    {
        foreach (var item in from)
            to.Add(item);
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
