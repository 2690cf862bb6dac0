using Google.Protobuf.Reflection;
using InfoSharing.Common.V1;

namespace InfoSharing.Testing;

/// <summary>A contract as it was compiled: every rpc of it, and which fields name a resource.</summary>
/// <param name="files">Of the services.</param>
/// <param name="deepest">How far into a call its fields are looked for.</param>
/// <param name="itself">"reports/*" for the name in a Report, which says which one is updated; empty for any other field.</param>
/// <param name="isHidden">Whether a path of an rpc names what not everybody reads.</param>
public sealed class ServiceContract(
    IEnumerable<FileDescriptor> files, int deepest, Func<FieldDescriptor, string> itself, Func<MethodDescriptor, FieldDescriptor, string, bool> isHidden)
{
    /// <summary>New ones included.</summary>
    public IReadOnlyList<MethodDescriptor> All { get; } = [.. files.SelectMany(f => f.Services).SelectMany(s => s.Methods)];

    public static FieldRule RuleOf(FieldDescriptor field) => field.GetOptions()?.GetExtension(RuleExtensions.Rule) ?? new FieldRule();

    public static Permission PermissionOf(MethodDescriptor rpc) => rpc.GetOptions().GetExtension(AccessExtensions.Permission);

    /// <summary>An rpc that changes nothing.</summary>
    public static bool IsReading(MethodDescriptor rpc) => !rpc.IsClientStreaming && rpc.InputType.FindFieldByName("request_id") is null;

    /// <summary>The form of the resource names that a field takes: "cases/*/items/*"; empty for any other field.</summary>
    public string PatternOf(FieldDescriptor field) =>
        field.FieldType != FieldType.String ? "" : RuleOf(field).Resource.FirstOrDefault() is { } pattern ? pattern : itself(field);

    /// <summary>The ways from a call to each of its fields that names something hidden.</summary>
    public IEnumerable<IReadOnlyList<FieldDescriptor>> Names(MethodDescriptor rpc) => Paths(rpc.InputType, []).Where(p => isHidden(rpc, p[^1], PatternOf(p[^1])));

    private IEnumerable<IReadOnlyList<FieldDescriptor>> Paths(MessageDescriptor message, IReadOnlyList<FieldDescriptor> before)
    {
        foreach (var field in message.Fields.InDeclarationOrder())
        {
            IReadOnlyList<FieldDescriptor> path = [.. before, field];
            yield return path;
            if (field.FieldType != FieldType.Message || field.MessageType.File.Package != message.File.Package || path.Count >= deepest)
                continue;
            foreach (var inner in Paths(field.MessageType, path))
                yield return inner;
        }
    }
}
