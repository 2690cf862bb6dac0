using Google.Protobuf.Reflection;
using InfoSharing.Common.V1;

namespace InfoSharing.VoluntaryReporting.Tests;

/// <summary>The contract as it was compiled: every rpc of infosharing.reporting.v1, and which fields name something that not everyone reads.</summary>
internal static class Rpcs
{
    private const int Deepest = 3;

    private static readonly string[] Hidden = ["reports/*", "duplicates/*", "alerts/*", "statistics/*", "operations/*", "operations/*/tallies/*"];

    internal static IReadOnlyList<MethodDescriptor> All { get; } =
    [
        .. new[]
        {
            ReportServiceReflection.Descriptor, FormServiceReflection.Descriptor, AlertServiceReflection.Descriptor, StatisticsServiceReflection.Descriptor,
            IndicatorServiceReflection.Descriptor,
        }.SelectMany(f => f.Services).SelectMany(s => s.Methods),
    ];

    internal static FieldRule RuleOf(FieldDescriptor field) => field.GetOptions()?.GetExtension(RuleExtensions.Rule) ?? new FieldRule();

    internal static Permission PermissionOf(MethodDescriptor rpc) => rpc.GetOptions().GetExtension(AccessExtensions.Permission);

    /// <summary>The form of the resource names that a field takes: "reports/*"; empty for any other field.</summary>
    internal static string PatternOf(FieldDescriptor field) =>
        field.FieldType != FieldType.String ? ""
        : RuleOf(field).Resource.FirstOrDefault() is { } pattern ? pattern
        // Which one is updated says the name in the resource itself.
        : (field.ContainingType.Name, field.Name) == (nameof(Report), "name") ? "reports/*" : "";

    /// <summary>The ways from a call to each of its fields that names something hidden, output-only ones left out.</summary>
    internal static IEnumerable<IReadOnlyList<FieldDescriptor>> Names(MethodDescriptor rpc) => Paths(rpc.InputType, [])
        .Where(p => Hidden.Contains(PatternOf(p[^1])) && !(p[^1].ContainingType.Name == nameof(Report) && rpc.Name is "CreateReport" or "SupersedeReport" or "ImportReports"));

    private static IEnumerable<IReadOnlyList<FieldDescriptor>> Paths(MessageDescriptor message, IReadOnlyList<FieldDescriptor> before)
    {
        foreach (var field in message.Fields.InDeclarationOrder())
        {
            IReadOnlyList<FieldDescriptor> path = [.. before, field];
            yield return path;
            if (field.FieldType != FieldType.Message || field.MessageType.File.Package != message.File.Package || path.Count >= Deepest)
                continue;
            foreach (var inner in Paths(field.MessageType, path))
                yield return inner;
        }
    }
}
