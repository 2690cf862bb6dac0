using InfoSharing.Foundation;
using Microsoft.Extensions.Configuration;

namespace InfoSharing.MutualLegalAssistance.Tests;

public sealed class SettingsTests
{
    [Fact]
    public void Takes_what_is_configured_and_keeps_the_rest()
    {
        var settings = Read(("Terms:Urgent:Acknowledge", "08:00:00"), ("CheckEvery", "00:01:00"));
        settings.Terms.Urgent.Acknowledge.ShouldBe(TimeSpan.FromHours(8));
        settings.Terms.Urgent.Decide.ShouldBe(new Terms().Urgent.Decide);
        settings.CheckEvery.ShouldBe(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public void Names_every_mistake_at_once() =>
        Should.Throw<StartupException>(() => Read(("Terms:Draft", "soon"), ("CheckEvery", "400.00:00:00"), ("Directory", "nowhere"))).Mistakes.Count.ShouldBe(3);

    [Fact]
    public void Takes_the_parts_of_a_term()
    {
        var settings = Read(("Terms:RemindBefore", "0.5"), ("Terms:EscalateAfter", "2"));
        (settings.Terms.RemindBefore, settings.Terms.EscalateAfter).ShouldBe((0.5, 2));
        Should.Throw<StartupException>(() => Read(("Terms:RemindBefore", "1.5"), ("Terms:EscalateAfter", "-1"))).Mistakes.Count.ShouldBe(2);
    }

    [Fact]
    public void Refuses_keys_that_it_does_not_know() =>
        Should.Throw<StartupException>(() => Read(("CheckEvry", "00:01:00"), ("Terms:Rutine", "x"), ("Terms:Urgent:Acknowlege", "x"))).Mistakes.Count.ShouldBe(3);

    [Fact]
    public void Needs_a_token_for_the_directory_where_no_demo_issuer_gives_one()
    {
        Should.Throw<StartupException>(() => Read(("DirectoryTokenFile", "no-such-file"))).Mistakes.ShouldHaveSingleItem().ShouldContain("no such file");
        var tokens = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create<string, string?>("Node:Tokens:Issuer", "x")]).Build();
        Should.Throw<StartupException>(() => Settings.Read(tokens)).Mistakes.ShouldHaveSingleItem().ShouldContain("DirectoryTokenFile");
    }

    private static Settings Read(params (string Key, string Value)[] keys) => Settings.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(keys.Select(k => KeyValuePair.Create<string, string?>("MutualLegalAssistance:" + k.Key, k.Value))).Build());
}
