using Google.Protobuf.Reflection;
using InfoSharing.Common.V1;

namespace InfoSharing.CaseExchange.Tests;

/// <summary>The contract as it was compiled: every rpc of infosharing.cases.v1, and which fields name a resource.</summary>
internal static class Rpcs
{
    private const int Deepest = 4;

    internal static IReadOnlyList<MethodDescriptor> All { get; } =
    [
        .. new[] { CaseServiceReflection.Descriptor, ItemServiceReflection.Descriptor, InformationServiceReflection.Descriptor, EvidenceServiceReflection.Descriptor }
            .SelectMany(f => f.Services).SelectMany(s => s.Methods),
    ];

    internal static FieldRule RuleOf(FieldDescriptor field) => field.GetOptions()?.GetExtension(RuleExtensions.Rule) ?? new FieldRule();

    internal static Permission PermissionOf(MethodDescriptor rpc) => rpc.GetOptions().GetExtension(AccessExtensions.Permission);

    /// <summary>An rpc that changes nothing.</summary>
    internal static bool IsReading(MethodDescriptor rpc) => !rpc.IsClientStreaming && rpc.InputType.FindFieldByName("request_id") is null;

    /// <summary>The form of the resource names that a field takes: "cases/*/items/*"; empty for any other field.</summary>
    internal static string PatternOf(FieldDescriptor field) =>
        field.FieldType != FieldType.String ? ""
        : RuleOf(field).Resource.FirstOrDefault() is { } pattern ? pattern
        : (field.ContainingType.Name, field.Name) switch
        {
            // Which one is updated says the name in the resource itself.
            (nameof(Case), "name") => "cases/*",
            (nameof(Item), "name") => "cases/*/items/*",
            _ => "",
        };

    /// <summary>The ways from a call to each of its fields that names something of a case, output-only ones left out.</summary>
    internal static IEnumerable<IReadOnlyList<FieldDescriptor>> Names(MethodDescriptor rpc) =>
        Paths(rpc.InputType, []).Where(p => IsOfCases(PatternOf(p[^1])) && !(p[^1].Name == "name" && rpc.Name is "OpenCase" or "AddItem"));

    private static bool IsOfCases(string pattern) => pattern.Split('/')[0] is "cases" or "links" or "informationRequests";

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
