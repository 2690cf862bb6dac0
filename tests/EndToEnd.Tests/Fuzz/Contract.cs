using System.Reflection;
using Google.Protobuf.Reflection;
using InfoSharing.Common.V1;

namespace InfoSharing.EndToEnd.Tests.Fuzz;

/// <summary>Every rpc and every field, read from the protos as they were compiled.</summary>
internal static class Contract
{
    private const int Deepest = 5;

    internal static IReadOnlyList<MethodDescriptor> Rpcs { get; } =
    [
        .. typeof(AccessReflection).Assembly.GetTypes()
            .Select(t => t.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)?.GetValue(null)).OfType<FileDescriptor>()
            .Where(f => f.Package.StartsWith("infosharing.", StringComparison.Ordinal)).DistinctBy(f => f.Name)
            .SelectMany(f => f.Services).SelectMany(s => s.Methods).OrderBy(m => m.FullName, StringComparer.Ordinal),
    ];

    /// <summary>The ways from a message to each of its fields, nested ones included; a type inside itself is entered once.</summary>
    internal static IEnumerable<IReadOnlyList<FieldDescriptor>> Paths(MessageDescriptor message) => Paths(message, []);

    internal static FieldRule RuleOf(FieldDescriptor field) => field.GetOptions()?.GetExtension(RuleExtensions.Rule) ?? new FieldRule();

    /// <summary>Messages whose fields are looked at as a whole.</summary>
    internal static bool IsValue(MessageDescriptor message) => message.FullName.StartsWith("google.protobuf.", StringComparison.Ordinal);

    private static IEnumerable<IReadOnlyList<FieldDescriptor>> Paths(MessageDescriptor message, IReadOnlyList<FieldDescriptor> before)
    {
        foreach (var field in message.Fields.InDeclarationOrder())
        {
            IReadOnlyList<FieldDescriptor> path = [.. before, field];
            yield return path;
            // What the rpc checks itself is answered in its own way.
            if (RuleOf(field).Apart)
                continue;
            if (field.FieldType != FieldType.Message || IsValue(field.MessageType) || path.Count >= Deepest || before.Any(f => f.FieldType == FieldType.Message && f.MessageType == field.MessageType))
                continue;
            foreach (var inner in Paths(field.MessageType, path))
                yield return inner;
        }
    }
}
