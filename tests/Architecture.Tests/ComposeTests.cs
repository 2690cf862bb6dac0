using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;

namespace InfoSharing.Architecture.Tests;

/// <summary>compose.yaml cannot be run everywhere; that it says what it means can be read everywhere.</summary>
public class ComposeTests
{
    private static readonly Dictionary<string, object> File = new DeserializerBuilder().Build()
        .Deserialize<Dictionary<string, object>>(new MergingParser(new Parser(new StringReader(Repository.Read("compose.yaml")))));

    private static Dictionary<object, object> Services => (Dictionary<object, object>)File["services"];

    [Fact]
    public void Every_service_with_a_program_is_in_it_with_a_database_of_its_own()
    {
        var programs = Images.OfPrograms("Storage/Postgres").ToList();
        var run = Services.Values.Select(s => $"{Of(s, "image")}".Split(':')[0]).ToList();
        programs.Append("web-console").Select(p => "infosharing/" + p).Except(run).ShouldBeEmpty();
        var databases = Services.Values.Select(s => Of(Of(s, "environment"), "Node__Database")).OfType<string>().ToList();
        (databases.Count, databases.Distinct().Count()).ShouldBe((programs.Count, programs.Count));
    }

    [Fact]
    public void Everything_runs_read_only_and_without_capabilities() =>
        (from service in Services
         where Of(service.Value, "read_only") is not "true" || (Of(service.Value, "cap_drop") as List<object>)?.Contains("ALL") is not true || Of(service.Value, "privileged") is not null
         select service.Key).ShouldBeEmpty();

    [Fact]
    public void Nothing_waits_for_a_service_or_keeps_data_in_a_volume_that_is_not_there()
    {
        Services.Values.Select(s => Of(s, "depends_on")).OfType<Dictionary<object, object>>().SelectMany(d => d.Keys).Except(Services.Keys).ShouldBeEmpty();
        var volumes = ((Dictionary<object, object>)File["volumes"]).Keys;
        Services.Values.Select(s => Of(s, "volumes")).OfType<List<object>>().SelectMany(v => v).Select(v => $"{v}".Split(':')[0]).Where(v => v != ".").Except(volumes).ShouldBeEmpty();
    }

    private static object? Of(object? map, string key) => map is Dictionary<object, object> values ? values.GetValueOrDefault(key) : null;
}
