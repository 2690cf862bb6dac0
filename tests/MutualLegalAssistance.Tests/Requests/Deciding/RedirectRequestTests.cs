namespace InfoSharing.MutualLegalAssistance.Tests;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class RedirectRequestTests(Desk desk)
{
    [Fact]
    public async Task Ends_here_and_names_the_right_authority()
    {
        var request = await desk.Sent();
        var after = await desk.It.RedirectRequestAsync(new RedirectRequestRequest { Name = request.Name, RightAuthority = "authorities/it-police", Reason = "A police matter" });
        (after.State, after.RedirectedTo).ShouldBe((RequestState.TransmittedElsewhere, "authorities/it-police"));
        await desk.ShouldRecord(after, "REDIRECT", "officers/it-ca-1");
    }

    [Fact]
    public async Task Refuses_an_unknown_authority()
    {
        var request = await desk.Sent();
        await desk.It.RedirectRequestAsync(new RedirectRequestRequest { Name = request.Name, RightAuthority = "authorities/it-nobody", Reason = "x" }).ShouldBeRefused(StatusCode.InvalidArgument, "AUTHORITY_UNKNOWN");
    }
}
