namespace InfoSharing.MutualLegalAssistance.Tests;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class CreateRequestTests(Desk desk)
{
    [Fact]
    public async Task Makes_a_draft_of_the_callers_authority()
    {
        var after = await desk.Draft();
        after.State.ShouldBe(RequestState.Draft);
        (after.RequestingAuthority, after.RequestingState, after.RequestedState, after.Officer).ShouldBe(("authorities/ng-ca", "NG", "IT", "officers/ng-it-1"));
        after.Reference.ShouldBeEmpty();
        after.NextMove.Duty.ShouldBe(Duty.Transmit);
        after.Measures.Select(m => m.Id).ShouldBe(["m1", "m2"]);
        await desk.ShouldRecord(after, "CREATE", "officers/ng-it-1");
    }

    [Fact]
    public async Task Takes_nothing_from_the_call_that_is_output_only()
    {
        var after = await desk.Draft(r =>
        {
            (r.Name, r.State, r.Reference, r.RequestingAuthority) = ("requests/mine", RequestState.Executed, "XX", "authorities/ne-ca");
            (r.Measures[0].State, r.Measures[0].Id) = (MeasureState.Executed, "m9");
            r.Uses.Add(new Use { Purpose = "x" });
        });
        (after.State, after.Reference, after.RequestingAuthority).ShouldBe((RequestState.Draft, "", "authorities/ng-ca"));
        (after.Measures[0].State, after.Measures[0].Id).ShouldBe((MeasureState.Pending, "m1"));
        after.Uses.ShouldBeEmpty();
    }

    [Fact]
    public async Task Refuses_a_deadline_without_its_reason() =>
        await desk.Draft(r => r.Deadline = Timestamp.FromDateTimeOffset(desk.Node.Clock.Now.AddDays(9))).ShouldBeRefused(StatusCode.InvalidArgument, "DEADLINE_WITHOUT_REASON", "request.deadline_reason");

    [Fact]
    public async Task Refuses_a_past_deadline() =>
        await desk.Draft(r => (r.Deadline, r.DeadlineReason) = (Timestamp.FromDateTimeOffset(desk.Node.Clock.Now.AddDays(-1)), "Hearing")).ShouldBeRefused(StatusCode.InvalidArgument, "DEADLINE_PAST", "request.deadline");

    [Fact]
    public async Task Refuses_urgency_without_its_reason() =>
        await desk.Draft(r => r.Urgency = Urgency.Urgent).ShouldBeRefused(StatusCode.InvalidArgument, "URGENCY_WITHOUT_REASON", "request.urgency_reason");

    [Fact]
    public async Task Refuses_an_authority_that_the_directory_does_not_know() =>
        await desk.Draft(r => r.RequestedAuthority = "authorities/it-nobody").ShouldBeRefused(StatusCode.InvalidArgument, "AUTHORITY_UNKNOWN", "request.requested_authority");

    [Fact]
    public async Task Names_every_malformed_field_at_once()
    {
        await desk.Draft(r => (r.Language, r.RequestedAuthority) = ("not a language", "Rome"))
            .ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "request.language", "request.requested_authority");
    }

    [Fact]
    public async Task Shows_a_draft_to_nobody_else()
    {
        var draft = await desk.Draft();
        await desk.It.GetRequestAsync(new GetRequestRequest { Name = draft.Name }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public async Task Refuses_a_label_that_has_run_out_and_a_safe_conduct_below_the_least()
    {
        var contents = Samples.Contents();
        contents.Handling = new() { ExpireTime = Timestamp.FromDateTimeOffset(desk.Node.Clock.Now.AddDays(-1)) };
        contents.Measures.Add(new Measure { Type = AssistanceType.VoluntaryAppearance, Appearance = new Appearance { SafeConductDays = 14 } });
        await desk.Ng.CreateRequestAsync(new CreateRequestRequest { Request = contents })
            .ShouldBeRefused(StatusCode.InvalidArgument, "EXPIRY_TOO_EARLY", "request.handling.expire_time", "request.measures[2].appearance.safe_conduct_days");
    }
}
