using InfoSharing.Foundation;
using Microsoft.Extensions.Configuration;

namespace InfoSharing.Directory.Tests;

public sealed class DirectorySettingsTests
{
    private static DirectorySettings Read(string? days) => DirectorySettings.From(
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Directory:ContactConfirmationDays"] = days }).Build());

    [Fact]
    public void Take_180_days_unless_told() => Read(null).ContactPeriod.ShouldBe(TimeSpan.FromDays(180));

    [Fact]
    public void Take_the_days_that_are_configured() => Read("90").ContactPeriod.ShouldBe(TimeSpan.FromDays(90));

    [Theory]
    [InlineData("0")]
    [InlineData("half a year")]
    [InlineData("4000")]
    public void Refuse_to_start_with_anything_else_and_name_the_key(string days) =>
        Should.Throw<StartupException>(() => Read(days)).Message.ShouldContain("Directory:ContactConfirmationDays");

    [Fact]
    public void Refuse_a_misspelt_key() => Should.Throw<StartupException>(() => DirectorySettings.From(
        new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create<string, string?>("Directory:ContactConfirmationDay", "90")]).Build()))
        .Message.ShouldContain("Directory:ContactConfirmationDay is not a setting. Known are: ContactConfirmationDays.");
}
