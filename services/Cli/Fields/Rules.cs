using Google.Protobuf.Reflection;
using InfoSharing.Common.V1;

namespace InfoSharing.Cli.Fields;

/// <summary>What the protos say of a field, as far as a command line cares.</summary>
internal static class Rules
{
    private static readonly FieldRule None = new();

    public static FieldRule Rule(this FieldDescriptor field) => field.GetOptions()?.GetExtension(RuleExtensions.Rule) ?? None;

    /// <summary>"authorities/*" when the field holds the name of a resource of one kind, so that an id will do.</summary>
    public static string? Pattern(this FieldDescriptor field)
    {
        // A list's parent may also be "requests/-".
        var patterns = field.Rule().Resource.Where(pattern => !pattern.EndsWith('-')).ToList();
        return patterns.Count == 1 ? patterns[0] : OwnNames.GetValueOrDefault(field.FullName);
    }

    // A resource's own name is output only and has no rule.
    private static readonly Dictionary<string, string> OwnNames = new()
    {
        ["infosharing.mla.v1.Request.name"] = "requests/*", ["infosharing.cases.v1.Case.name"] = "cases/*",
    };

    /// <summary>Ids, codes and enums: several may stand behind one comma, because none of them holds one.</summary>
    public static bool SplitsAtCommas(this FieldDescriptor field) =>
        field.IsRepeated && (field.FieldType == FieldType.Enum
            || (field.FieldType == FieldType.String && (field.Rule().Format != Format.Unspecified || field.Rule().MaxLength is > 0 and <= 20)));

    /// <summary>"ASSISTANCE_TYPE_TAKE_EVIDENCE" → "TAKE_EVIDENCE".</summary>
    public static string Short(this EnumValueDescriptor value)
    {
        var prefix = value.EnumDescriptor.FindValueByNumber(0).Name.Replace("UNSPECIFIED", "", StringComparison.Ordinal);
        return value.Name.StartsWith(prefix, StringComparison.Ordinal) ? value.Name[prefix.Length..] : value.Name;
    }
}
