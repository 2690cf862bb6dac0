namespace InfoSharing.MutualLegalAssistance.Tests;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class GetRequestTests(Desk desk)
{
    [Fact]
    public async Task Answers_both_sides_alike()
    {
        var request = await desk.Reviewed();
        (await desk.Ng.GetRequestAsync(new GetRequestRequest { Name = request.Name })).ShouldBe(await desk.It.GetRequestAsync(new GetRequestRequest { Name = request.Name }));
    }

    [Fact]
    public async Task Answers_absent_and_forbidden_alike()
    {
        var request = await desk.Sent();
        var forbidden = await desk.Ne.GetRequestAsync(new GetRequestRequest { Name = request.Name }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
        var absent = await desk.Ne.GetRequestAsync(new GetRequestRequest { Name = request.Name[..^1] + (request.Name[^1] == '0' ? '1' : '0') }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
        forbidden.Violations.ShouldBe(absent.Violations);
    }
}
