using InfoSharing.CaseExchange.Tests.Evidence;
using InfoSharing.Mla.V1;
using Item = InfoSharing.Cases.V1.Item;

namespace InfoSharing.CaseExchange.Tests.Formal;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class FormaliseItemsTests(Desk desk)
{
    [Fact]
    public async Task Drafts_a_request_in_the_callers_name_with_its_provenance()
    {
        var (about, note) = await Noted();
        var (evidence, bytes) = (await desk.Ng.Add(about, EvidencePlays.Record()), EvidencePlays.Bytes(10));
        await desk.Ng.Announce(evidence, bytes);
        await desk.Ng.Send(evidence, "f1", bytes);
        evidence = await desk.Ng.Evidence.FinishUploadAsync(new FinishUploadRequest { Name = evidence.Name, File = "f1" });
        var formal = await Formalise(about, note, evidence);

        (formal.RequestingAuthority, formal.RequestedAuthority, formal.RequestState, formal.Turn, formal.Duty, formal.Ended, formal.Reference)
            .ShouldBe((desk.Ng.Authority, desk.It.Authority, "DRAFT", "REQUESTING", "TRANSMIT", false, ""));
        var request = await desk.Ng.Requests.GetRequestAsync(new GetRequestRequest { Name = formal.Request });
        formal.Name.ShouldBe($"{about.Name}/formalRequests/{request.Name.Split('/')[1]}");
        (request.State, request.Officer, request.Purpose, request.SubjectMatter, request.Language).ShouldBe((RequestState.Draft, "officers/ng-it-1", "Trial", "Smuggling of migrants", "en"));
        request.FactsSummary.ShouldStartWith("1. Sighting\ntext: A lorry was seen near the border\n2. Telephone of the driver\ndescription: Image of a telephone; method: forensic image");
        request.Attachments.ShouldBe([new Attachment { Title = "telephone.img", Sha256 = evidence.Files[0].Sha256, SizeBytes = 10, MediaType = "application/octet-stream" }]);
        request.Provenance.Select(p => (p.Item, p.Revision, p.Originator)).ShouldBe([(note.Name, long.Parse(note.Etag), desk.Ng.Authority), (evidence.Name, long.Parse(evidence.Etag), desk.Ng.Authority)]);
        formal.Items.Select(p => (p.Item, p.PayloadHash)).ShouldBe(request.Provenance.Select(p => (p.Item, p.PayloadHash)));
        var proven = (await desk.Ng.Bundle(evidence)).Entries[^1];
        Common.V1.Entry.Parser.ParseFrom(proven.Entry).PayloadHash.ShouldBe(request.Provenance[1].PayloadHash);
    }

    [Fact]
    public async Task Takes_the_strictest_label_of_all_items()
    {
        var (about, note) = await Noted();
        var strict = Samples.Note();
        strict.Handling = new Handling { JudicialUse = JudicialUse.Ask, Onward = OnwardSharing.Never, Actionable = Actionable.ReadOnly, ConfidentialFact = true };
        var formal = await Formalise(about, note, await desk.Ng.Add(about, strict));
        var request = await desk.Ng.Requests.GetRequestAsync(new GetRequestRequest { Name = formal.Request });
        (request.Handling.JudicialUse, request.Handling.Onward, request.ConfidentialityRequired).ShouldBe((JudicialUse.Ask, OnwardSharing.Never, true));
    }

    [Fact]
    public async Task Keeps_the_provenance_when_the_draft_is_rewritten()
    {
        var (about, note) = await Noted();
        var formal = await Formalise(about, note);
        var draft = await desk.Ng.Requests.GetRequestAsync(new GetRequestRequest { Name = formal.Request });
        var other = new Request { Name = draft.Name, SubjectMatter = "Another", Provenance = { new InfoSharing.Mla.V1.Provenance { Item = "cases/a/items/b", Revision = 1 } } };
        (await desk.Ng.Requests.UpdateRequestAsync(new UpdateRequestRequest { Request = other })).Provenance.ShouldBe(draft.Provenance);
    }

    [Fact]
    public async Task A_retry_makes_no_second_draft()
    {
        var (about, note) = await Noted();
        var call = Call(about, note);
        call.RequestId = Guid.NewGuid().ToString();
        var first = await desk.Ng.Evidence.FormaliseItemsAsync(call);
        await desk.Ng.Items.UpdateItemAsync(new UpdateItemRequest { Item = Changed(note) });
        (await desk.Ng.Evidence.FormaliseItemsAsync(call)).ShouldBe(first);
        (await Listed(desk.Ng, about)).Count.ShouldBe(1);
        var another = Call(about, note);
        (await desk.Ng.Evidence.FormaliseItemsAsync(another)).Request.ShouldNotBe(first.Request);
    }

    [Fact]
    public async Task Needs_the_originators_consent_where_its_label_asks_for_it()
    {
        var about = await desk.Shared(desk.It);
        var (asked, other) = (await Italian(about, JudicialUse.Ask), await Italian(about, JudicialUse.Ask));
        var own = await desk.Ng.Add(about, Samples.Note());
        var answer = await Formalise(about, own, asked, other).ShouldBeRefused(StatusCode.FailedPrecondition, "CONSENT_NEEDED", "items[1]", "items[2]");
        (answer.Metadata["axis"], answer.Metadata["originator"]).ShouldBe(("judicial_use", desk.It.Authority));
        await Consented(asked);
        await Formalise(about, own, asked, other).ShouldBeRefused(StatusCode.FailedPrecondition, "CONSENT_NEEDED", "items[2]");
        await Consented(other);
        (await Formalise(about, own, asked, other)).Items.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Takes_what_is_free_and_refuses_what_its_label_forbids()
    {
        var about = await desk.Shared(desk.It);
        (await Formalise(about, await Italian(about, JudicialUse.Free))).Items.Count.ShouldBe(1);
        await Formalise(about, await Italian(about, JudicialUse.Never)).ShouldBeRefused(StatusCode.FailedPrecondition, "LABEL_FORBIDS", "items[0]");
    }

    [Fact]
    public async Task Says_nothing_of_a_technique()
    {
        var (about, note) = await Noted();
        var sensitive = Samples.Note();
        sensitive.TechniqueSensitive = true;
        var answer = await Formalise(about, note, await desk.Ng.Add(about, sensitive)).ShouldBeRefused(StatusCode.FailedPrecondition, "LABEL_FORBIDS", "items[1]");
        answer.Metadata["axis"].ShouldBe("technique_sensitive");
    }

    [Fact]
    public async Task Refuses_recalled_foreign_and_repeated_items()
    {
        var (about, note) = await Noted();
        var (_, foreign) = await Noted();
        await Formalise(about, note, foreign, note).ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "items[1]", "items[2]");
        await desk.Ng.Share(note, desk.It);
        await desk.Ng.Recall(note);
        await Formalise(about, note).ShouldBeRefused(StatusCode.FailedPrecondition, "RECALLED", "items[0]");
    }

    [Fact]
    public async Task Is_for_whoever_reads_the_case_and_every_item()
    {
        var about = await desk.Shared(desk.It);
        var note = await desk.Ng.Add(about, Samples.Note());
        await desk.It.Evidence.FormaliseItemsAsync(Call(about, note)).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
        await desk.Ne.Evidence.FormaliseItemsAsync(Call(about, note)).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public async Task Needs_an_open_case()
    {
        var (about, note) = await Noted();
        await desk.Ng.Cases.CloseCaseAsync(new CloseCaseRequest { Name = about.Name, Outcome = CaseOutcome.NoFurtherLeads, Reason = "Done" });
        await Formalise(about, note).ShouldBeRefused(StatusCode.FailedPrecondition, "WRONG_STATE");
    }

    [Fact]
    public async Task Passes_on_what_mutual_legal_assistance_refuses()
    {
        var (about, note) = await Noted();
        var call = Call(about, note);
        call.RequestedAuthority = "authorities/nobody";
        var answer = await desk.Ng.Evidence.FormaliseItemsAsync(call).ShouldBeRefused(StatusCode.InvalidArgument, "AUTHORITY_UNKNOWN", "requested_authority");
        answer.Domain.ShouldBe("mla.infosharing");
        // A competent authority executes requests and drafts none.
        await desk.Join(about, desk.ItPolice);
        await desk.Ng.Share(note, desk.ItPolice);
        await desk.ItPolice.Evidence.FormaliseItemsAsync(Call(about, note)).ShouldBeRefused(StatusCode.PermissionDenied, "PERMISSION_MISSING");
        (await Listed(desk.ItPolice, about)).ShouldBeEmpty();
    }

    private async Task<(Case About, Item Note)> Noted()
    {
        var about = await desk.Opened();
        return (about, await desk.Ng.Add(about, Samples.Note()));
    }

    private async Task<Item> Italian(Case about, JudicialUse use)
    {
        var note = Samples.Note();
        note.Handling.JudicialUse = use;
        var item = await desk.It.Add(about, note);
        await desk.It.Share(item, desk.Ng);
        return item;
    }

    private async Task Consented(Item item)
    {
        var asked = await desk.Ng.Items.AskConsentAsync(new AskConsentRequest { Name = item.Name, Kind = ConsentKind.JudicialUse, Purpose = "Trial", Reason = "Hearing in June" });
        await desk.It.Items.DecideConsentAsync(new DecideConsentRequest { Name = asked.Name, Grant = true });
    }

    private static Item Changed(Item note)
    {
        var changed = note.Clone();
        changed.Headline = "Another sighting";
        return changed;
    }

    private FormaliseItemsRequest Call(Case about, params Item[] items) => new()
    {
        Name = about.Name, Items = { items.Select(i => i.Name) }, RequestedAuthority = desk.It.Authority, SubjectMatter = "Smuggling of migrants", Purpose = "Trial", Language = "en",
    };

    private async Task<FormalRequest> Formalise(Case about, params Item[] items) => await desk.Ng.Evidence.FormaliseItemsAsync(Call(about, items));

    private static async Task<IReadOnlyList<FormalRequest>> Listed(Party by, Case about) =>
        (await by.Evidence.ListFormalRequestsAsync(new ListFormalRequestsRequest { Parent = about.Name })).FormalRequests;
}

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class OnRequestChangedTests(Desk desk)
{
    [Fact]
    public async Task The_case_follows_its_requests_and_the_other_side_learns_of_them_when_they_are_sent()
    {
        var (about, formal) = await Formalised();
        await Complete(formal);
        (await Listed(desk.It, about)).ShouldBeEmpty();
        var sent = await desk.Ng.Requests.TransmitRequestAsync(new TransmitRequestRequest { Name = formal.Request });
        var followed = await Until(about, f => f.Reference.Length > 0);
        (followed.Reference, followed.RequestState, followed.Turn, followed.Duty).ShouldBe((sent.Reference, "DELIVERED", "REQUESTED", "ACKNOWLEDGE"));
        (followed.SourceRevision, followed.DueTime).ShouldBe((long.Parse(sent.Etag), sent.NextMove.Due));
        (await Listed(desk.It, about)).ShouldBe([followed]);
        (await Listed(desk.Ne, about)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_end_takes_the_reminder_of_a_closed_case_away()
    {
        var (about, formal) = await Formalised();
        await desk.Ng.Cases.CloseCaseAsync(new CloseCaseRequest { Name = about.Name, Outcome = CaseOutcome.NoFurtherLeads, Reason = "Done" });
        (await Until(about, f => f.NoLongerRequiredDue is not null)).Ended.ShouldBeFalse();
        await desk.Ng.Requests.DiscardRequestAsync(new DiscardRequestRequest { Name = formal.Request });
        var ended = await Until(about, f => f.Ended);
        (ended.RequestState, ended.NoLongerRequiredDue, ended.Duty).ShouldBe(("DISCARDED", null, "NONE"));
        (await desk.Ng.Evidence.ListFormalRequestsAsync(new ListFormalRequestsRequest { Parent = "cases/-", Filter = $"request = \"{formal.Request}\" AND ended = true" })).FormalRequests.ShouldBe([ended]);
    }

    [Fact]
    public void What_is_older_changes_nothing()
    {
        var known = new FormalRequest { SourceRevision = 7, RequestState = "DELIVERED" };
        Rules.FollowRequest(known.Clone(), new Request { Etag = "7", State = RequestState.Draft }).ShouldBe(known);
        Rules.FollowRequest(known.Clone(), new Request { Etag = "8", State = RequestState.Closed }).Ended.ShouldBeTrue();
    }

    private async Task<(Case About, FormalRequest Formal)> Formalised()
    {
        var about = await desk.Opened();
        var note = await desk.Ng.Add(about, Samples.Note());
        return (about, await desk.Ng.Evidence.FormaliseItemsAsync(new FormaliseItemsRequest
        {
            Name = about.Name, Items = { note.Name }, RequestedAuthority = desk.It.Authority, SubjectMatter = "Smuggling of migrants", Purpose = "Trial", Language = "en",
        }));
    }

    // What the items do not say, its drafter adds.
    private async Task Complete(FormalRequest formal)
    {
        var draft = await desk.Ng.Requests.GetRequestAsync(new GetRequestRequest { Name = formal.Request });
        draft.ProceedingNature = ProceedingNature.Investigation;
        draft.ConductingAuthority = new ConductingAuthority { Title = "Federal High Court", Functions = "Hears the case" };
        draft.Measures.Add(new Measure { Type = Common.V1.AssistanceType.TakeEvidence, Description = "Hear the owner of the lorry" });
        draft.Offences.Add(new Offence
        {
            Scope = OffenceScope.SmugglingSom6, Description = "Smuggling of migrants", ApplicableLaw = "Immigration Act 2015, section 65", MaximumPenaltyYears = 10,
        });
        draft.TransnationalBases.Add(TransnationalBasis.ASeveralStates);
        draft.OrganizedGroup = new OrganizedGroup { Members = 3, Grounds = "Telephone records" };
        await desk.Ng.Requests.UpdateRequestAsync(new UpdateRequestRequest { Request = draft });
    }

    // The reaction follows the event as soon as it can: asked again until it has.
    private async Task<FormalRequest> Until(Case about, Func<FormalRequest, bool> isSo)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var formal = (await Listed(desk.Ng, about, limit.Token)).Single();
            if (isSo(formal))
                return formal;
        }
    }

    private static async Task<IReadOnlyList<FormalRequest>> Listed(Party by, Case about, CancellationToken cancel = default) =>
        (await by.Evidence.ListFormalRequestsAsync(new ListFormalRequestsRequest { Parent = about.Name }, cancellationToken: cancel)).FormalRequests;
}
