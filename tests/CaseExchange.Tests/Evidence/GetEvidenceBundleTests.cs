using InfoSharing.Common.V1;

namespace InfoSharing.CaseExchange.Tests.Evidence;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class GetEvidenceBundleTests(Desk desk)
{
    [Fact]
    public async Task Proves_every_version_against_one_signed_checkpoint()
    {
        var (item, _) = await desk.Filed(desk.It);
        await desk.Ng.HandOver(item, desk.It);
        var bundle = await desk.Ng.Bundle(item);
        bundle.Item.ShouldBe(item.Name);
        CheckpointKey.Verify(bundle.Checkpoint, bundle.PublicKey.ToByteArray()).ShouldBeTrue();
        bundle.Entries.Select(Shown).ShouldAllBe(e => e.Finding(bundle.Checkpoint) == null && !e.IsErased);
        Changes(bundle).ShouldBe(["ADD_ITEM", "START_UPLOAD", "FINISH_UPLOAD", "OFFER_HAND_OVER", "ANSWER_HAND_OVER"]);
    }

    [Fact]
    public async Task Holds_what_the_caller_may_read()
    {
        var (item, _) = await desk.Filed(desk.It, desk.ItPolice);
        await desk.Ng.HandOver(item, desk.It);
        // The police got the present version; the desk also took it over.
        Changes(await desk.ItPolice.Bundle(item)).ShouldBe(["FINISH_UPLOAD"]);
        Changes(await desk.It.Bundle(item)).ShouldBe(["FINISH_UPLOAD", "OFFER_HAND_OVER", "ANSWER_HAND_OVER"]);
        await desk.Ne.Bundle(item).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public async Task Shows_of_an_erased_item_that_it_was_there()
    {
        var (item, _) = await desk.Filed();
        await desk.Ng.Recall(item);
        var bundle = await desk.Ng.Bundle(item);
        Changes(bundle).ShouldBe(["ADD_ITEM", "START_UPLOAD", "FINISH_UPLOAD", "RECALL_ITEM"]);
        bundle.Entries.Select(Shown).ShouldAllBe(e => e.Finding(bundle.Checkpoint) == null);
        bundle.Entries.Select(e => Shown(e).IsErased).ShouldBe([true, true, true, false]);
    }

    private static Proven Shown(ProvenEntry e) => new(e.Entry.ToByteArray(), e.Salt.ToByteArray(), e.Resource.ToByteArray(), [.. e.Path.Select(p => p.ToByteArray())]);

    private static IEnumerable<string> Changes(EvidenceBundle bundle) => bundle.Entries.Select(e => Entry.Parser.ParseFrom(e.Entry).Change);
}
