namespace InfoSharing.CaseExchange.Tests.Evidence;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class OfferHandOverTests(Desk desk)
{
    [Fact]
    public async Task Offers_the_complete_files_with_their_hashes()
    {
        var (item, _) = await desk.Filed(desk.It);
        var offered = await desk.Ng.Offer(item, desk.It);
        (offered.From, offered.To, offered.Originator, offered.State, offered.OfferOfficer)
            .ShouldBe((desk.Ng.Authority, desk.It.Authority, desk.Ng.Authority, HandOverState.Offered, "officers/ng-it-1"));
        offered.Files.ShouldBe([new HandedFile { Id = "f1", Sha256 = item.Files[0].Sha256 }]);
        offered.Earlier.ShouldBeEmpty();
        (await desk.It.Evidence.ListHandOversAsync(new ListHandOversRequest { Parent = item.Name })).HandOvers.ShouldBe([offered]);
    }

    [Fact]
    public async Task Is_the_present_custodians_and_carries_the_whole_chain()
    {
        var (item, _) = await desk.Filed(desk.It, desk.ItPolice);
        var first = await desk.Ng.HandOver(item, desk.It);
        await desk.Ng.Offer(item, desk.ItPolice).ShouldBeRefused(StatusCode.FailedPrecondition, "NOT_CUSTODIAN");
        await desk.ItPolice.Offer(item, desk.Ng).ShouldBeRefused(StatusCode.FailedPrecondition, "NOT_CUSTODIAN");
        var back = await desk.It.HandOver(item, desk.Ng);
        back.Earlier.Select(s => (s.HandOver, s.From, s.To, s.AcceptTime, s.Revision)).ShouldBe([(first.Name, first.From, first.To, first.AnswerTime, long.Parse(first.Etag))]);
        var third = await desk.Ng.Offer(item, desk.ItPolice);
        third.Earlier.Select(s => s.To).ShouldBe([desk.It.Authority, desk.Ng.Authority]);
    }

    [Fact]
    public async Task Waits_for_the_answer_to_the_one_before()
    {
        var (item, _) = await desk.Filed(desk.It, desk.ItPolice);
        var refused = await desk.Ng.Offer(item, desk.It);
        await desk.Ng.Offer(item, desk.ItPolice).ShouldBeRefused(StatusCode.FailedPrecondition, "WRONG_STATE");
        await desk.It.Answer(refused, accept: false);
        (await desk.Ng.Offer(item, desk.ItPolice)).Earlier.ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_two_at_once_one_is_made()
    {
        var (item, _) = await desk.Filed(desk.It, desk.ItPolice);
        var offers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Try(item, i % 2 == 0 ? desk.It : desk.ItPolice)));
        offers.Count(made => made).ShouldBe(1);
        (await desk.Ng.Evidence.ListHandOversAsync(new ListHandOversRequest { Parent = item.Name })).HandOvers.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Goes_to_a_holder_that_the_giver_knows_of()
    {
        var (item, _) = await desk.Filed(desk.It, desk.ItPolice);
        await desk.Ng.Offer(item, desk.Es).ShouldBeRefused(StatusCode.FailedPrecondition, "NOT_HOLDER", "to");
        await desk.Ng.Offer(item, desk.Ng).ShouldBeRefused(StatusCode.InvalidArgument, "SAME_AUTHORITY", "to");
        await desk.Ng.HandOver(item, desk.It);
        // Italy's desk did not share it with the police: who else holds it is Nigeria's to know.
        await desk.It.Offer(item, desk.ItPolice).ShouldBeRefused(StatusCode.FailedPrecondition, "NOT_HOLDER", "to");
        await desk.It.Share(item, desk.ItPolice);
        (await desk.It.Offer(item, desk.ItPolice)).State.ShouldBe(HandOverState.Offered);
    }

    [Fact]
    public async Task Is_about_evidence_that_the_caller_reads()
    {
        var note = await desk.Ng.Add(await desk.Opened(), Samples.Note());
        await desk.Ng.Offer(note, desk.It).ShouldBeRefused(StatusCode.FailedPrecondition, "NOT_EVIDENCE");
        var (item, _) = await desk.Filed();
        await desk.It.Offer(item, desk.Ng).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
        await desk.Ng.Recall(item);
        await desk.Ng.Offer(item, desk.It).ShouldBeRefused(StatusCode.FailedPrecondition, "RECALLED");
    }

    [Fact]
    public async Task Answers_a_retry_with_the_first_offer()
    {
        var (item, _) = await desk.Filed(desk.It);
        var call = new OfferHandOverRequest { Name = item.Name, To = desk.It.Authority, Note = "Sealed", RequestId = Guid.NewGuid().ToString() };
        var first = await desk.Ng.Evidence.OfferHandOverAsync(call);
        (await desk.Ng.Evidence.OfferHandOverAsync(call)).ShouldBe(first);
    }

    private async Task<bool> Try(Item item, Party to)
    {
        try
        {
            await desk.Ng.Offer(item, to);
            return true;
        }
        catch (RpcException refused)
        {
            Answer.Of(refused).Reason.ShouldBe("WRONG_STATE");
            return false;
        }
    }
}

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class AnswerHandOverTests(Desk desk)
{
    [Fact]
    public async Task Makes_the_receiver_custodian()
    {
        var (item, _) = await desk.Filed(desk.It);
        var accepted = await desk.Ng.HandOver(item, desk.It);
        (accepted.State, accepted.Answer, accepted.AnswerOfficer, accepted.AnswerTime is null).ShouldBe((HandOverState.Accepted, "Seal unbroken", "officers/it-ca-1", false));
        await desk.Ng.Offer(item, desk.It).ShouldBeRefused(StatusCode.FailedPrecondition, "NOT_CUSTODIAN");
        var bundle = await desk.Ng.Bundle(item);
        Common.V1.Entry.Parser.ParseFrom(bundle.Entries[^1].Entry).Change.ShouldBe("ANSWER_HAND_OVER");
    }

    [Fact]
    public async Task Is_the_receivers_act_once()
    {
        var (item, _) = await desk.Filed(desk.It, desk.ItPolice);
        var offered = await desk.Ng.Offer(item, desk.It);
        (await desk.Ng.Answer(offered).ShouldBeRefused(StatusCode.FailedPrecondition, "WRONG_SIDE")).Metadata["turn"].ShouldBe(desk.It.Authority);
        await desk.ItPolice.Answer(offered).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
        await desk.It.Answer(offered);
        await desk.It.Answer(offered, accept: false).ShouldBeRefused(StatusCode.FailedPrecondition, "WRONG_STATE");
    }

    [Fact]
    public async Task Lets_the_giver_take_an_open_offer_back()
    {
        var (item, _) = await desk.Filed(desk.It);
        var taken = await desk.Ng.Answer(await desk.Ng.Offer(item, desk.It), accept: false);
        (taken.State, taken.AnswerOfficer).ShouldBe((HandOverState.Refused, "officers/ng-it-1"));
    }

    [Fact]
    public async Task Takes_over_only_what_the_receiver_still_reads()
    {
        var (item, _) = await desk.Filed(desk.It);
        var offered = await desk.Ng.Offer(item, desk.It);
        await desk.Ng.Recall(item);
        await desk.It.Answer(offered).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
        (await desk.It.Answer(offered, accept: false)).State.ShouldBe(HandOverState.Refused);
    }
}

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class ListHandOversTests(Desk desk)
{
    [Fact]
    public async Task Shows_the_steps_that_one_is_party_to()
    {
        var (item, _) = await desk.Filed(desk.It, desk.ItPolice);
        var first = await desk.Ng.HandOver(item, desk.It);
        var back = await desk.It.HandOver(item, desk.Ng);
        var last = await desk.Ng.HandOver(item, desk.ItPolice);
        (await Listed(desk.Ng, item.Name)).ShouldBe([first, back, last], ignoreOrder: true);
        (await Listed(desk.It, item.Name)).ShouldBe([first, back], ignoreOrder: true);
        (await Listed(desk.ItPolice, item.Name)).ShouldBe([last]);
        (await Listed(desk.Ne, item.Name)).ShouldBeEmpty();
        (await Listed(desk.ItPolice, "cases/-/items/-", "receiver = \"authorities/it-police\" AND state = ACCEPTED")).ShouldContain(last);
    }

    private static async Task<IReadOnlyList<HandOver>> Listed(Party by, string parent, string filter = "") =>
        (await by.Evidence.ListHandOversAsync(new ListHandOversRequest { Parent = parent, Filter = filter, PageSize = 500 })).HandOvers;
}
