using System.Reflection;
using Google.Protobuf.Reflection;
using InfoSharing.Common.V1;

namespace InfoSharing.Architecture.Tests;

/// <summary>The protos as they were compiled.</summary>
internal static class Contracts
{
    /// <summary>Our files; grpc.health and grpc.reflection are other people's contracts.</summary>
    internal static IReadOnlyList<FileDescriptor> Files { get; } =
    [
        .. typeof(AccessReflection).Assembly.GetTypes()
            .Select(t => t.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)?.GetValue(null))
            .OfType<FileDescriptor>()
            .Where(f => f.Package.StartsWith("infosharing.", StringComparison.Ordinal))
            .DistinctBy(f => f.Name),
    ];

    internal static IEnumerable<MethodDescriptor> Rpcs => Files.SelectMany(f => f.Services).SelectMany(s => s.Methods);

    internal static IEnumerable<MessageDescriptor> Resources =>
        Files.SelectMany(f => f.MessageTypes).Where(m => typeof(IResource).IsAssignableFrom(m.ClrType));

    internal static Permission PermissionOf(MethodDescriptor rpc) => rpc.GetOptions()?.GetExtension(AccessExtensions.Permission) ?? Permission.Unspecified;

    internal static FieldRule? RuleOf(FieldDescriptor field) => field.GetOptions()?.GetExtension(RuleExtensions.Rule);

    internal static string NameOf(MethodDescriptor rpc) => $"{rpc.Service.Name}.{rpc.Name}";

    /// <summary>The folder under services/ that serves a package.</summary>
    internal static string ServiceOf(FileDescriptor file) => file.Package switch
    {
        "infosharing.directory.v1" => "Directory",
        "infosharing.mla.v1" => "MutualLegalAssistance",
        "infosharing.cases.v1" => "CaseExchange",
        "infosharing.reporting.v1" => "VoluntaryReporting",
        "infosharing.ledger.v1" or "infosharing.common.v1" => "Foundation",
        _ => throw new InvalidOperationException($"Say here which service serves {file.Package}."),
    };
}
