namespace InfoSharing.MutualLegalAssistance.Tests;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class UpdateRequestTests(Desk desk)
{
    [Fact]
    public async Task Changes_what_the_mask_names()
    {
        var draft = await desk.Draft();
        var after = await desk.Ng.UpdateRequestAsync(new UpdateRequestRequest { Request = new Request { Name = draft.Name, SubjectMatter = "Another", Purpose = "Ignored" }, UpdateMask = new() { Paths = { "subject_matter" } } });
        (after.SubjectMatter, after.Purpose).ShouldBe(("Another", draft.Purpose));
        after.Measures.Count.ShouldBe(2);
        await desk.ShouldRecord(after, "UPDATE", "officers/ng-it-1");
    }

    [Fact]
    public async Task Refuses_a_mask_of_anything_but_contents()
    {
        var draft = await desk.Draft();
        await desk.Ng.UpdateRequestAsync(new UpdateRequestRequest { Request = new Request { Name = draft.Name }, UpdateMask = new() { Paths = { "state", "nonsense" } } })
            .ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "update_mask", "update_mask");
    }

    [Fact]
    public async Task Refuses_a_stale_etag()
    {
        var draft = await desk.Draft();
        var call = new UpdateRequestRequest { Request = new Request { Name = draft.Name, SubjectMatter = "x" }, UpdateMask = new() { Paths = { "subject_matter" } }, Etag = draft.Etag };
        await desk.Ng.UpdateRequestAsync(call);
        await desk.Ng.UpdateRequestAsync(call).ShouldBeRefused(StatusCode.Aborted, "STALE_ETAG");
    }

    [Fact]
    public async Task Shows_no_other_State_what_was_asked_of_the_first()
    {
        var draft = await desk.Draft();
        await desk.Ng.AskOpinionAsync(new AskOpinionRequest { Name = draft.Name, Question = "Would you grant this?" });
        await desk.It.GiveOpinionAsync(new GiveOpinionRequest { Name = draft.Name, Verdict = OpinionVerdict.Likely, Text = "Yes" });
        var after = await desk.Ng.UpdateRequestAsync(new UpdateRequestRequest { Request = new Request { Name = draft.Name, RequestedAuthority = "authorities/ne-ca" }, UpdateMask = new() { Paths = { "requested_authority" } } });
        (after.State, after.Opinion, after.Timeline.OpinionTime).ShouldBe((RequestState.Draft, null, null));
    }

    [Fact]
    public async Task Is_over_once_the_request_is_sent()
    {
        var sent = await desk.Sent();
        await desk.Ng.UpdateRequestAsync(new UpdateRequestRequest { Request = new Request { Name = sent.Name, Purpose = "wider" }, UpdateMask = new() { Paths = { "purpose" } } })
            .ShouldBeRefused(StatusCode.FailedPrecondition, "ILLEGAL_MOVE");
    }
}
