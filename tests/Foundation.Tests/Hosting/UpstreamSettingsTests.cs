using InfoSharing.Foundation.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace InfoSharing.Foundation.Tests.Hosting;

public sealed class UpstreamSettingsTests
{
    private static (string Address, string File, List<string> Mistakes) Read(params (string Key, string Value)[] keys)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(keys.Select(k => KeyValuePair.Create<string, string?>(k.Key, k.Value))).Build();
        var section = new SettingsReader(configuration.GetSection("Probe"));
        return (section.Address("Directory"), section.TokenFile("TokenFile", "the Directory", configuration), section.Mistakes);
    }

    [Fact]
    public void Are_all_optional_where_the_node_hosts_everything() => Read().Mistakes.ShouldBeEmpty();

    [Fact]
    public void Take_an_address_and_a_file()
    {
        var file = Path.GetTempFileName();
        Read(("Probe:Directory", "https://directory:50051"), ("Probe:TokenFile", file), ("Node:Tokens:Issuer", "x")).ShouldSatisfyAllConditions(
            read => read.Mistakes.ShouldBeEmpty(),
            read => (read.Address, read.File).ShouldBe(("https://directory:50051", file)));
        File.Delete(file);
    }

    [Fact]
    public void Name_every_mistake() =>
        Read(("Probe:Directory", "nowhere"), ("Probe:TokenFile", "no-such-file")).Mistakes.ShouldBe(
            ["Probe:Directory is \"nowhere\": give an address such as https://directory:50051.", "Probe:TokenFile is \"no-such-file\": there is no such file."]);

    [Fact]
    public void Need_a_token_where_no_demo_issuer_gives_one() =>
        Read(("Node:Tokens:Issuer", "x")).Mistakes.ShouldHaveSingleItem().ShouldBe(
            "Probe:TokenFile is not set: give the file with this service's token for the Directory.");

    [Fact]
    public void Need_an_address_where_the_node_does_not_serve_the_other()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.RequireUpstream("Probe:Directory", "https://directory:50051", "directory");
        Should.Throw<StartupException>(() => builder.RequireUpstream("Probe:Directory", "", "directory")).Message.ShouldBe(
            "Probe:Directory is missing: this node does not serve it itself, so give its address, such as https://directory:50051.");
    }
}
