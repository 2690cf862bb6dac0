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

    private static Settings Read(params (string Key, string Value)[] keys) => Settings.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(keys.Select(k => KeyValuePair.Create<string, string?>("MutualLegalAssistance:" + k.Key, k.Value))).Build());
}
