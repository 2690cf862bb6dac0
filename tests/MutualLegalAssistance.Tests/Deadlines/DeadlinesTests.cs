namespace InfoSharing.MutualLegalAssistance.Tests;

/// <summary>Time turns dates into entries, each exactly once.</summary>
[Trait(Stack.Trait, Stack.Both)]
public sealed class DeadlinesTests : IAsyncLifetime
{
    private readonly Desk _desk = new();

    public Task InitializeAsync() => _desk.InitializeAsync();

    public Task DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task Reminds_is_overdue_and_escalates_once_each()
    {
        var request = await _desk.Sent();
        await At(request.NextMove.Due.ToDateTimeOffset().AddDays(-2));
        (await Changes(request)).ShouldBe(["CREATE", "TRANSMIT"]);
        await At(request.NextMove.Due.ToDateTimeOffset().AddHours(-1));
        (await Changes(request)).ShouldBe(["CREATE", "TRANSMIT", "REMINDER"]);
        await At(request.NextMove.Due.ToDateTimeOffset());
        await At(request.NextMove.Due.ToDateTimeOffset().AddDays(40));
        await At(request.NextMove.Due.ToDateTimeOffset().AddDays(80));
        (await Changes(request)).ShouldBe(["CREATE", "TRANSMIT", "REMINDER", "OVERDUE", "ESCALATED"]);
        var after = await _desk.It.GetRequestAsync(new GetRequestRequest { Name = request.Name });
        (after.NextMove.Stage, after.Timeline.RequestedOverdue, after.NextMove.Due).ShouldBe((Stage.Escalated, 1, request.NextMove.Due));
    }

    [Fact]
    public async Task Ends_with_the_duty()
    {
        var request = await _desk.Received();
        await At(request.NextMove.Due.ToDateTimeOffset().AddHours(-1));
        request = await _desk.It.StartReviewAsync(new StartReviewRequest { Name = request.Name });
        request.NextMove.Stage.ShouldBe(Stage.None);
        (await Changes(request)).ShouldNotContain("OVERDUE");
    }

    [Fact]
    public async Task Expires_an_untouched_draft_after_a_reminder()
    {
        var draft = await _desk.Draft();
        await At(draft.NextMove.Due.ToDateTimeOffset().AddDays(1));
        (await Changes(draft)).ShouldBe(["CREATE", "REMINDER", "EXPIRE_DRAFT"]);
        (await _desk.Ng.GetRequestAsync(new GetRequestRequest { Name = draft.Name })).State.ShouldBe(RequestState.ExpiredDraft);
    }

    [Fact]
    public async Task Gives_a_touched_draft_a_new_term()
    {
        var draft = await _desk.Draft();
        _desk.Node.Clock.Advance(TimeSpan.FromDays(80));
        var touched = await _desk.Ng.UpdateRequestAsync(new UpdateRequestRequest { Request = new Request { Name = draft.Name, Purpose = "Narrower" }, UpdateMask = new() { Paths = { "purpose" } } });
        (touched.NextMove.Due.ToDateTimeOffset() - draft.NextMove.Due.ToDateTimeOffset()).ShouldBe(TimeSpan.FromDays(80));
    }

    [Fact]
    public async Task Lets_the_requested_side_go_on_when_no_answer_came()
    {
        var request = await _desk.Reviewed();
        request = await _desk.It.ConsultAsync(new ConsultRequest { Name = request.Name, Contemplated = Contemplated.Refusal, Ground = RefusalGround.R21ANotConform, Text = "A difficulty" });
        await At(request.NextMove.Due.ToDateTimeOffset());
        await _desk.It.RecordNoAnswerAsync(new RecordNoAnswerRequest { Name = request.Name, Subject = "c1" });
        var refused = await _desk.It.RefuseMeasuresAsync(new RefuseMeasuresRequest { Name = request.Name, Ground = RefusalGround.R21ANotConform, Reasons = "Not in conformity" });
        refused.State.ShouldBe(RequestState.Refused);
    }

    [Fact]
    public async Task Ends_a_safe_conduct_after_fifteen_days()
    {
        var request = await _desk.Executed(r =>
        {
            r.Measures.Clear();
            r.Measures.Add(new Measure { Type = AssistanceType.VoluntaryAppearance, Description = "Testimony", Appearance = new Appearance() });
        });
        await _desk.Ng.RecordSafeConductAsync(new RecordSafeConductRequest { Name = request.Name, Measure = "m1", InformedTime = Timestamp.FromDateTimeOffset(_desk.Node.Clock.Now) });
        await At(_desk.Node.Clock.Now.AddDays(15));
        var after = await _desk.Ng.GetRequestAsync(new GetRequestRequest { Name = request.Name });
        after.Measures[0].Appearance.SafeConduct.Ended.ShouldBe(SafeConductEnd.PeriodOver);
        (await Changes(after)).ShouldContain("END_SAFE_CONDUCT");
    }

    private async Task At(DateTimeOffset time)
    {
        _desk.Node.Clock.MoveTo(time);
        await _desk.Node.Do(Service.Name, Hosted.Strike);
    }

    private async Task<string[]> Changes(Request request) =>
        [.. (await _desk.Ng.ListRequestHistoryAsync(new ListRequestHistoryRequest { Name = request.Name })).Changes.Select(c => c.Entry.Change)];
}
