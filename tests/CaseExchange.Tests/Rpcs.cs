using Google.Protobuf.Reflection;

namespace InfoSharing.CaseExchange.Tests;

/// <summary>Every rpc of infosharing.cases.v1, and which fields name something of a case.</summary>
internal static class Rpcs
{
    internal static ServiceContract Contract { get; } = new(
        [CaseServiceReflection.Descriptor, ItemServiceReflection.Descriptor, InformationServiceReflection.Descriptor, EvidenceServiceReflection.Descriptor],
        deepest: 4,
        field => (field.ContainingType.Name, field.Name) switch
        {
            (nameof(Case), "name") => "cases/*",
            (nameof(Item), "name") => "cases/*/items/*",
            _ => "",
        },
        IsHidden);

    private static bool IsHidden(MethodDescriptor rpc, FieldDescriptor field, string pattern) =>
        pattern.Split('/')[0] is "cases" or "links" or "informationRequests" && !(field.Name == "name" && rpc.Name is "OpenCase" or "AddItem");
}
