namespace InfoSharing.MutualLegalAssistance.Tests;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class CheckRequestTests(Desk desk)
{
    [Fact]
    public async Task Finds_everything_that_transmission_would_refuse()
    {
        var draft = await desk.Draft(r =>
        {
            r.FactsSummary = "";
            r.Language = "ar";
        });
        var check = await desk.Ng.CheckRequestAsync(new CheckRequestRequest { Name = draft.Name });
        check.Ready.ShouldBeFalse();
        check.Findings.Where(f => f.Severity == Severity.Error).Select(f => (f.Code, f.Field)).ShouldBe([("LANGUAGE_NOT_ACCEPTED", "language"), ("INCOMPLETE", "facts_summary")], ignoreOrder: true);
    }

    [Fact]
    public async Task Is_ready_when_nothing_blocks_and_changes_nothing()
    {
        var draft = await desk.Draft();
        (await desk.Ng.CheckRequestAsync(new CheckRequestRequest { Name = draft.Name })).Ready.ShouldBeTrue();
        (await desk.Ng.GetRequestAsync(new GetRequestRequest { Name = draft.Name })).ShouldBe(draft);
    }

    [Fact]
    public async Task Asks_why_a_persons_details_are_missing()
    {
        var draft = await desk.Draft(r => r.Persons[0].Nationalities.Clear());
        var check = await desk.Ng.CheckRequestAsync(new CheckRequestRequest { Name = draft.Name });
        check.Ready.ShouldBeTrue();
        check.Findings.ShouldContain(f => f.Code == "PERSON_INCOMPLETE" && f.Paragraph == "UNTOC 18(15)(e)");
    }

    [Fact]
    public async Task Tells_who_would_read_it_and_what_transmission_would_fill_in()
    {
        var draft = await desk.Draft(r => (r.Channel, r.Form, r.LegalBasis) = (Channel.Unspecified, RequestForm.Unspecified, null));
        var check = await desk.Ng.CheckRequestAsync(new CheckRequestRequest { Name = draft.Name });
        check.Readers.ShouldBe([draft.RequestingAuthority, draft.RequestedAuthority], ignoreOrder: true);
        (check.AsSent.Channel, check.AsSent.Form).ShouldBe((Channel.Direct, RequestForm.Written));
        var sent = await desk.Ng.TransmitRequestAsync(new TransmitRequestRequest { Name = draft.Name });
        (check.AsSent.LegalBasis, check.AsSent.Urgency).ShouldBe((sent.LegalBasis, sent.Urgency));
    }

    [Fact]
    public async Task Of_a_draft_without_an_addressee_nobody_else_would_read_it()
    {
        var draft = await desk.Draft(r => r.RequestedAuthority = "");
        var check = await desk.Ng.CheckRequestAsync(new CheckRequestRequest { Name = draft.Name });
        check.Readers.ShouldBe([draft.RequestingAuthority]);
    }
}
