using Google.Protobuf.Reflection;

namespace InfoSharing.Architecture.Tests;

public class ResourceTests
{
    [Fact]
    public void There_are_resources() => Contracts.Resources.ShouldNotBeEmpty();

    [Fact]
    public void Every_resource_has_a_name_an_etag_and_its_times() =>
        (from resource in Contracts.Resources
         from field in new[] { "name", "etag", "create_time", "update_time" }
         where resource.FindFieldByName(field) is not { } found || found.FieldType != (field.EndsWith("_time", StringComparison.Ordinal) ? FieldType.Message : FieldType.String)
         select $"{resource.FullName}.{field}").ShouldBeEmpty();

    // The protos are the manual (style.md rule 10). What a file opens with is said of its first message or its service.
    [Fact]
    public void Every_resource_and_every_service_is_explained() =>
        (from file in Contracts.Files
         from name in file.MessageTypes.Where(Contracts.Resources.Contains).Select(m => "message " + m.Name).Concat(file.Services.Select(s => "service " + s.Name))
         where !IsExplained(Repository.Read("protos/" + file.Name), name)
         select $"{file.Name}: {name}").ShouldBeEmpty();

    [Fact]
    public void Every_proto_file_opens_with_what_it_is_for() =>
        Repository.In("protos/infosharing/", ".proto").Where(f => !Repository.Read(f).StartsWith("// ", StringComparison.Ordinal)).ShouldBeEmpty();

    private static bool IsExplained(string text, string name)
    {
        var declared = text.IndexOf($"\n{name} {{", StringComparison.Ordinal);
        var hasOwn = text[..declared].Split('\n')[^1].StartsWith("//", StringComparison.Ordinal);
        var isFirst = !text[..declared].Contains("\n" + name.Split(' ')[0] + " ", StringComparison.Ordinal);
        return hasOwn || (isFirst && text.StartsWith("//", StringComparison.Ordinal));
    }
}
