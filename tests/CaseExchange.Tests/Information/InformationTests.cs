namespace InfoSharing.CaseExchange.Tests.Information;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class InformationTests(Desk desk)
{
    [Fact]
    public async Task A_question_goes_from_sent_to_answered_and_both_see_each_step()
    {
        var asked = await Ask();
        (asked.State, asked.Turn, asked.AskedState, asked.DueTime.ToDateTimeOffset() - asked.SentTime.ToDateTimeOffset())
            .ShouldBe((InformationState.Sent, "authorities/it-ca", "IT", TimeSpan.FromDays(7)));
        asked.Reference.ShouldMatch("^NG-IT-[0-9]{4}-I[0-9]{6}$");
        var delivered = await Confirm(asked, Receipt.Delivered);
        (delivered.State, delivered.DeliveredTime is not null, delivered.ReadTime is null).ShouldBe((InformationState.Delivered, true, true));
        var read = await Confirm(asked, Receipt.Read);
        (read.State, read.ReadBy).ShouldBe((InformationState.Read, "officers/it-ca-1"));
        // Desk and system may confirm the same thing: it stays as it was.
        (await Confirm(asked, Receipt.Delivered)).ShouldBe(read);
        var answered = await desk.It.Information.AnswerInformationAsync(new AnswerInformationRequest { Name = asked.Name, Answer = "A person known to us" });
        (answered.State, answered.Turn, answered.Answer).ShouldBe((InformationState.Answered, "", "A person known to us"));
        (await desk.Ng.Information.GetInformationRequestAsync(new GetInformationRequestRequest { Name = asked.Name })).ShouldBe(answered);
        await desk.Es.Information.GetInformationRequestAsync(new GetInformationRequestRequest { Name = asked.Name }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
        await desk.It.Information.AnswerInformationAsync(new AnswerInformationRequest { Name = asked.Name, Answer = "again" }).ShouldBeRefused(StatusCode.FailedPrecondition, "WRONG_STATE");
    }

    [Fact]
    public async Task DiscussInformation_passes_the_turn()
    {
        var asked = await Ask();
        var back = await desk.It.Information.DiscussInformationAsync(new DiscussInformationRequest { Name = asked.Name, Text = "Which period?" });
        back.Turn.ShouldBe("authorities/ng-ca");
        var there = await desk.Ng.Information.DiscussInformationAsync(new DiscussInformationRequest { Name = asked.Name, Text = "Last autumn" });
        there.Turn.ShouldBe("authorities/it-ca");
        there.Messages.Select(m => (m.Authority, m.Text)).ShouldBe([("authorities/it-ca", "Which period?"), ("authorities/ng-ca", "Last autumn")]);
        (await desk.It.Information.ListInformationRequestsAsync(new ListInformationRequestsRequest { Filter = "turn = \"authorities/it-ca\"", PageSize = 500 })).InformationRequests.ShouldContain(there);
    }

    [Fact]
    public async Task DeclineInformation_needs_a_ground_and_is_the_asked_sides()
    {
        var asked = await Ask();
        var call = new DeclineInformationRequest { Name = asked.Name, Ground = DeclineGround.FormalRequestNeeded, Reason = "Bank data" };
        await desk.Ng.Information.DeclineInformationAsync(call).ShouldBeRefused(StatusCode.FailedPrecondition, "WRONG_SIDE");
        var declined = await desk.It.Information.DeclineInformationAsync(call);
        (declined.State, declined.DeclineGround, declined.Reason).ShouldBe((InformationState.Declined, DeclineGround.FormalRequestNeeded, "Bank data"));
    }

    [Fact]
    public async Task WithdrawInformation_is_the_asking_sides()
    {
        var asked = await Ask();
        await desk.It.Information.WithdrawInformationAsync(new WithdrawInformationRequest { Name = asked.Name, Reason = "x" }).ShouldBeRefused(StatusCode.FailedPrecondition, "WRONG_SIDE");
        (await desk.Ng.Information.WithdrawInformationAsync(new WithdrawInformationRequest { Name = asked.Name, Reason = "Found elsewhere" })).State.ShouldBe(InformationState.Withdrawn);
        await desk.It.Information.DiscussInformationAsync(new DiscussInformationRequest { Name = asked.Name, Text = "x" }).ShouldBeRefused(StatusCode.FailedPrecondition, "WRONG_STATE");
    }

    [Fact]
    public async Task ConfirmInformationReceipt_is_the_asked_desks()
    {
        var asked = await Ask();
        await desk.Ng.Information.ConfirmInformationReceiptAsync(new ConfirmInformationReceiptRequest { Name = asked.Name, Receipt = Receipt.Read }).ShouldBeRefused(StatusCode.FailedPrecondition, "WRONG_SIDE");
    }

    [Theory]
    [InlineData(InformationUrgency.Urgent, 72)]
    [InlineData(InformationUrgency.LifeAtRisk, 8)]
    public async Task AskInformation_sets_the_date_by_urgency(InformationUrgency urgency, int hours)
    {
        var asked = await Ask(q => (q.Urgency, q.UrgencyReason) = (urgency, "A boat is at sea"));
        (asked.DueTime.ToDateTimeOffset() - asked.SentTime.ToDateTimeOffset()).ShouldBe(TimeSpan.FromHours(hours));
    }

    [Fact]
    public async Task AskInformation_refuses_what_makes_no_sense()
    {
        await Refused(q => q.Urgency = InformationUrgency.Urgent, "URGENCY_WITHOUT_REASON");
        await Refused(q => q.DueTime = Timestamp.FromDateTimeOffset(desk.Node.Clock.Now.AddMinutes(-1)), "DATE_PAST");
        await Refused(q => q.AskedAuthority = "authorities/ng-ca", "SAME_AUTHORITY");
        await Refused(q => q.AskedAuthority = "authorities/it-nobody", "AUTHORITY_UNKNOWN");
        await Refused(q => q.Question = "", "INVALID_FIELDS");
        var foreign = Samples.Question(desk.It);
        foreign.Case = (await desk.Es.Open()).Name;
        await desk.Ng.Information.AskInformationAsync(new AskInformationRequest { InformationRequest = foreign }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public async Task AnswerInformation_names_only_items_that_the_answering_side_has_shared()
    {
        var asked = await Ask();
        await desk.It.Information.AnswerInformationAsync(new AnswerInformationRequest { Name = asked.Name, Answer = "See there", Items = { $"cases/{Guid.NewGuid()}/items/{Guid.NewGuid()}" } })
            .ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "items[0]");
    }

    private Task Refused(Action<InformationRequest> change, string reason)
    {
        var question = Samples.Question(desk.It);
        change(question);
        return desk.Ng.Information.AskInformationAsync(new AskInformationRequest { InformationRequest = question }).ShouldBeRefused(StatusCode.InvalidArgument, reason);
    }

    private async Task<InformationRequest> Ask(Action<InformationRequest>? change = null)
    {
        var question = Samples.Question(desk.It);
        change?.Invoke(question);
        return await desk.Ng.Information.AskInformationAsync(new AskInformationRequest { InformationRequest = question });
    }

    private async Task<InformationRequest> Confirm(InformationRequest asked, Receipt receipt) =>
        await desk.It.Information.ConfirmInformationReceiptAsync(new ConfirmInformationReceiptRequest { Name = asked.Name, Receipt = receipt });
}
