namespace InfoSharing.CaseExchange;

/// <summary>The fields of a case that its owner writes.</summary>
public static class CaseContents
{
    public static readonly IReadOnlyList<string> Writable =
        ["title", "summary", "matter", "kind", "countries", "communities", "file_number", "handling", "planned_end_time"];

    /// <exception cref="Refusal">INVALID_FIELDS: names every path that is none of these.</exception>
    public static IReadOnlyList<string> Checked(Google.Protobuf.WellKnownTypes.FieldMask? mask)
    {
        if (mask is null || mask.Paths.Count == 0)
            return Writable;
        var wrong = mask.Paths.Where(p => !Writable.Contains(p)).Select(p => new Violation("update_mask", $"\"{p}\" is not one of {string.Join(", ", Writable)}")).ToList();
        return wrong.Count == 0 ? [.. mask.Paths] : throw Refusal.Invalid(wrong);
    }

    public static void Copy(Case from, Case to, IReadOnlyList<string> paths)
    {
        foreach (var path in paths)
        {
            var field = Case.Descriptor.FindFieldByName(path);
            field.Accessor.Clear(to);
            if (field.IsRepeated)
                ((System.Collections.IList)field.Accessor.GetValue(from)).Cast<object>().ToList().ForEach(v => ((System.Collections.IList)field.Accessor.GetValue(to)).Add(v));
            else if (field.Accessor.GetValue(from) is { } value)
                field.Accessor.SetValue(to, value);
        }
    }
}
