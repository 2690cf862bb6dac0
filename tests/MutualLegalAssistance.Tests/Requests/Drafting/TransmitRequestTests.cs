using InfoSharing.Common.V1;

namespace InfoSharing.MutualLegalAssistance.Tests;

[Collection("desk")]
public sealed class TransmitRequestTests(Desk desk)
{
    [Trait(Stack.Trait, Stack.Both)]
    [Fact]
    public async Task Sends_with_a_reference_and_passes_the_turn()
    {
        var after = await desk.Sent();
        after.State.ShouldBe(RequestState.Delivered);
        after.Reference.ShouldMatch("^NG-IT-2026-[0-9]{6}$");
        (after.NextMove.Side, after.NextMove.Duty, after.NextMove.Paragraph).ShouldBe((Side.Requested, Duty.Acknowledge, "UNTOC 18(13)"));
        after.Deliveries.Select(d => d.Evidence).ShouldBe([Evidence.SubmissionAcceptance, Evidence.Delivery]);
        after.LegalBasis.Explanation.ShouldNotBeEmpty();
        (await desk.It.GetRequestAsync(new GetRequestRequest { Name = after.Name })).ShouldBe(after);
        await desk.Ne.GetRequestAsync(new GetRequestRequest { Name = after.Name }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
        await desk.ShouldRecord(after, "TRANSMIT", "officers/ng-it-1");
    }

    [Trait(Stack.Trait, Stack.Both)]
    [Fact]
    public async Task Gives_each_request_its_own_number()
    {
        var sent = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => desk.Sent()));
        sent.Select(r => r.Reference).Distinct().Count().ShouldBe(12);
    }

    [Trait(Stack.Trait, Stack.Both)]
    [Fact]
    public async Task Gives_the_first_answer_to_a_retry()
    {
        var draft = await desk.Draft();
        var call = new TransmitRequestRequest { Name = draft.Name, RequestId = Guid.NewGuid().ToString() };
        var first = await desk.Ng.TransmitRequestAsync(call);
        (await desk.Ng.TransmitRequestAsync(call)).ShouldBe(first);
        call.OralAgreement = "other";
        await desk.Ng.TransmitRequestAsync(call).ShouldBeRefused(StatusCode.InvalidArgument, "REQUEST_ID_REUSED");
    }

    [Trait(Stack.Trait, Stack.Both)]
    [Fact]
    public async Task Names_everything_that_is_missing_at_once()
    {
        var draft = await desk.Ng.CreateRequestAsync(new CreateRequestRequest { Request = new Request() });
        await desk.Ng.TransmitRequestAsync(new TransmitRequestRequest { Name = draft.Name }).ShouldBeRefused(StatusCode.FailedPrecondition, "INCOMPLETE",
            "request.requested_authority", "request.subject_matter", "request.proceeding_nature", "request.conducting_authority.title",
            "request.conducting_authority.functions", "request.language", "request.facts_summary", "request.measures", "request.purpose");
    }

    [Trait(Stack.Trait, Stack.Both)]
    [Fact]
    public async Task Needs_no_facts_to_serve_documents()
    {
        var draft = await desk.Draft(r =>
        {
            r.FactsSummary = "";
            r.Measures.Clear();
            r.Measures.Add(new Measure { Type = AssistanceType.ServeDocuments, Description = "Summons", ServeDocuments = new ServeDocuments { Addressee = "Witness 1", Address = "Turin" } });
        });
        (await desk.Ng.TransmitRequestAsync(new TransmitRequestRequest { Name = draft.Name })).State.ShouldBe(RequestState.Delivered);
    }

    [Trait(Stack.Trait, Stack.Both)]
    [Fact]
    public async Task Names_the_right_authority_when_the_wrong_one_is_addressed()
    {
        var draft = await desk.Draft(r => r.RequestedAuthority = "authorities/it-prosecution");
        var refusal = await desk.Ng.TransmitRequestAsync(new TransmitRequestRequest { Name = draft.Name }).ShouldBeRefused(StatusCode.FailedPrecondition, "AUTHORITY_NOT_DESIGNATED");
        refusal.Metadata["right_authority"].ShouldBe("authorities/it-ca");
    }

    [Trait(Stack.Trait, Stack.Both)]
    [Fact]
    public async Task Refuses_a_language_that_is_not_accepted()
    {
        var draft = await desk.Draft(r => r.Language = "ar");
        var refusal = await desk.Ng.TransmitRequestAsync(new TransmitRequestRequest { Name = draft.Name }).ShouldBeRefused(StatusCode.FailedPrecondition, "LANGUAGE_NOT_ACCEPTED", "request.language");
        refusal.Metadata["accepted_languages"].ShouldContain("it");
    }

    [Trait(Stack.Trait, Stack.Both)]
    [Fact]
    public async Task Refuses_the_direct_way_where_diplomatic_channels_are_required()
    {
        var draft = await desk.Draft(r => (r.RequestedAuthority, r.Language) = ("authorities/ma-ca", "fr"));
        await desk.Ng.TransmitRequestAsync(new TransmitRequestRequest { Name = draft.Name }).ShouldBeRefused(StatusCode.FailedPrecondition, "CHANNEL_NOT_ACCEPTED", "request.channel");
    }

    [Trait(Stack.Trait, Stack.Both)]
    [Fact]
    public async Task Waits_for_delivery_through_diplomatic_channels()
    {
        var sent = await desk.Sent(r => (r.RequestedAuthority, r.Language, r.Channel) = ("authorities/ma-ca", "fr", Channel.Diplomatic));
        (sent.State, sent.NextMove.Side, sent.NextMove.Duty).ShouldBe((RequestState.Submitted, Side.Requesting, Duty.Deliver));
    }

    [Trait(Stack.Trait, Stack.Both)]
    [Fact]
    public async Task Refuses_an_oral_request_that_is_not_urgent()
    {
        var draft = await desk.Draft(r => r.Form = RequestForm.Oral);
        await desk.Ng.TransmitRequestAsync(new TransmitRequestRequest { Name = draft.Name, OralAgreement = "yes" }).ShouldBeRefused(StatusCode.FailedPrecondition, "ORAL_NOT_ALLOWED", "request.form");
    }

    [Trait(Stack.Trait, Stack.Both)]
    [Fact]
    public async Task Refuses_a_treaty_that_is_not_in_force_between_the_two()
    {
        var draft = await desk.Draft(r => r.LegalBasis = new LegalBasis { Kind = LegalBasisKind.Treaty, Treaty = "legalBases/none" });
        await desk.Ng.TransmitRequestAsync(new TransmitRequestRequest { Name = draft.Name }).ShouldBeRefused(StatusCode.FailedPrecondition, "LEGAL_BASIS_NOT_APPLICABLE", "request.legal_basis");
    }

    [Trait(Stack.Trait, Stack.Both)]
    [Fact]
    public async Task Refuses_a_request_to_ones_own_State()
    {
        var draft = await desk.Draft(r => r.RequestedAuthority = "authorities/ng-ca");
        await desk.Ng.TransmitRequestAsync(new TransmitRequestRequest { Name = draft.Name }).ShouldBeRefused(StatusCode.FailedPrecondition, "SAME_STATE");
    }

    [Trait(Stack.Trait, Stack.Both)]
    [Fact]
    public async Task Is_signed_by_judicial_and_central_authorities_only()
    {
        var draft = await desk.Draft();
        var police = desk.As("officers/ng-it-2", "authorities/ng-ca", "NG", Role.LiaisonOfficer);
        await police.TransmitRequestAsync(new TransmitRequestRequest { Name = draft.Name }).ShouldBeRefused(StatusCode.PermissionDenied, "PERMISSION_MISSING");
    }

    [Fact]
    public void Refuses_a_label_that_runs_out_before_the_acknowledgement() =>
        ((Action)(() => Samples.Sent(r => r.Handling = new() { ExpireTime = Timestamp.FromDateTimeOffset(Samples.Start.AddDays(1)) }))).ShouldRefuse(StatusCode.FailedPrecondition, "EXPIRY_TOO_EARLY");
}
