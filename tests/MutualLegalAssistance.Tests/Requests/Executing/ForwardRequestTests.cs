using InfoSharing.Common.V1;

namespace InfoSharing.MutualLegalAssistance.Tests;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class ForwardRequestTests(Desk desk)
{
    [Fact]
    public async Task Lets_the_competent_authority_read_and_execute()
    {
        var request = await desk.Accepted();
        var after = await desk.It.ForwardRequestAsync(new ForwardRequestRequest { Name = request.Name, Authority = "authorities/it-prosecution" });
        after.ForwardedTo.ShouldBe("authorities/it-prosecution");
        (await desk.ItProsecution.GetRequestAsync(new GetRequestRequest { Name = request.Name })).ShouldBe(after);
        await desk.ShouldRecord(after, "FORWARD", "officers/it-ca-1");
    }

    [Fact]
    public async Task Refuses_an_authority_of_another_State()
    {
        var request = await desk.Accepted();
        await desk.It.ForwardRequestAsync(new ForwardRequestRequest { Name = request.Name, Authority = "authorities/es-court" }).ShouldBeRefused(StatusCode.FailedPrecondition, "NOT_OF_REQUESTED_STATE", "authority");
    }

    [Theory]
    [InlineData(OnwardSharing.SameAgency)]
    [InlineData(OnwardSharing.Ask)]
    [InlineData(OnwardSharing.Never)]
    public async Task Keeps_to_the_label_of_the_request(OnwardSharing onward)
    {
        var request = await desk.Received(r => r.Handling = new Handling { Onward = onward });
        await desk.It.ForwardRequestAsync(new ForwardRequestRequest { Name = request.Name, Authority = "authorities/it-prosecution" }).ShouldBeRefused(StatusCode.FailedPrecondition, "HANDLING_FORBIDS", "authority");
    }

    [Theory]
    [InlineData(OnwardSharing.Unspecified)]
    [InlineData(OnwardSharing.Free)]
    [InlineData(OnwardSharing.SameState)]
    public async Task Takes_a_label_that_says_nothing_against_it_as_no_bar_to_execution(OnwardSharing onward)
    {
        var request = await desk.Received(r => r.Handling = new Handling { Onward = onward });
        var after = await desk.It.ForwardRequestAsync(new ForwardRequestRequest { Name = request.Name, Authority = "authorities/it-prosecution" });
        after.ForwardedTo.ShouldBe("authorities/it-prosecution");
    }

    [Fact]
    public async Task Answers_a_stranger_as_if_there_were_nothing()
    {
        var request = await desk.Received();
        await desk.Ne.ForwardRequestAsync(new ForwardRequestRequest { Name = request.Name, Authority = "authorities/xx-nobody" }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public async Task Leaves_the_decision_with_the_central_authority()
    {
        var request = await desk.Reviewed();
        await desk.It.ForwardRequestAsync(new ForwardRequestRequest { Name = request.Name, Authority = "authorities/it-prosecution" });
        await desk.ItProsecution.AcceptMeasuresAsync(new AcceptMeasuresRequest { Name = request.Name }).ShouldBeRefused(StatusCode.PermissionDenied, "PERMISSION_MISSING");
    }
}
