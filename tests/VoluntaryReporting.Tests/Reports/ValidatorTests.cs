namespace InfoSharing.VoluntaryReporting.Tests.Reports;

/// <summary>A node that says who validates for a State.</summary>
[Trait(Stack.Trait, Stack.Both)]
public sealed class ValidatorTests : IAsyncLifetime
{
    private TestNode _node = null!;

    private Party Police => Party.Of(_node, "officers/it-police-1", "authorities/it-police", "IT", Role.CompetentAuthority);

    public async Task InitializeAsync() =>
        _node = await Desk.Start(settings: new Dictionary<string, string?> { ["VoluntaryReporting:Validators:0"] = "IT=authorities/it-ca" });

    public async Task DisposeAsync() => await _node.DisposeAsync();

    [Fact]
    public async Task The_one_that_the_node_has_for_the_State_is_the_only_one()
    {
        var report = await Police.Create();
        foreach (var other in new[] { "authorities/it-prosecution", "authorities/it-police" })
        {
            var answer = await Police.Reports.SubmitReportAsync(new SubmitReportRequest { Name = report.Name, Validator = other }).ShouldBeRefused(StatusCode.InvalidArgument, "VALIDATOR_UNFIT", "validator");
            answer.Metadata["validator"].ShouldBe("authorities/it-ca");
        }

        (await Police.Submit(report)).Validator.ShouldBe("authorities/it-ca");
    }
}
