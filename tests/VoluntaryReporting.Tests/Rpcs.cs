using Google.Protobuf.Reflection;

namespace InfoSharing.VoluntaryReporting.Tests;

/// <summary>Every rpc of infosharing.reporting.v1, and which fields name something that not everyone reads.</summary>
internal static class Rpcs
{
    private static readonly string[] Hidden = ["reports/*", "duplicates/*", "alerts/*", "statistics/*", "operations/*", "operations/*/tallies/*"];

    internal static ServiceContract Contract { get; } = new(
        [ReportServiceReflection.Descriptor, FormServiceReflection.Descriptor, AlertServiceReflection.Descriptor, StatisticsServiceReflection.Descriptor, IndicatorServiceReflection.Descriptor],
        deepest: 3,
        field => (field.ContainingType.Name, field.Name) == (nameof(Report), "name") ? "reports/*" : "",
        IsHidden);

    private static bool IsHidden(MethodDescriptor rpc, FieldDescriptor field, string pattern) =>
        Hidden.Contains(pattern) && !(field.ContainingType.Name == nameof(Report) && rpc.Name is "CreateReport" or "SupersedeReport" or "ImportReports");
}
