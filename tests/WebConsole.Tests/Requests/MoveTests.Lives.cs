using InfoSharing.Common.V1;
using InfoSharing.Testing.Clients;

namespace InfoSharing.WebConsole.Tests.Requests;

public partial class MoveTests
{
    private const int MostOfAPage = 6 * 1024;

    private readonly HashSet<string> _seen = [];

    private async Task<Walk> Received(Action<Request>? change = null)
    {
        var contents = Samples.Request("SM-" + Guid.NewGuid().ToString("N")[..8]);
        change?.Invoke(contents);
        var draft = await desk.Requests(Us).CreateRequestAsync(new() { Request = contents });
        await desk.Requests(Us).TransmitRequestAsync(new() { Name = draft.Name, OralAgreement = contents.Form == RequestForm.Oral ? "Agreed by telephone" : "" });
        return new(desk, draft.Name, _seen);
    }

    private async Task<Walk> Reviewed(Action<Request>? change = null)
    {
        var walk = await Received(change);
        await walk.Make(They, "acknowledge", ("requested_reference", "DAG-1/2026"), ("contact", "Division II"));
        await walk.Make(They, "start-review");
        return walk;
    }

    private async Task Executed()
    {
        using var walk = await Received();
        await walk.Look(Us);
        await walk.Look(They);
        await walk.Make(They, "acknowledge", ("requested_reference", "DAG-1/2026"), ("contact", "Division II"));
        await walk.Make(They, "start-review");
        await walk.Make(They, "request-information", ("question", "Which account is meant?"));
        await walk.Make(Us, "provide-information", ("answer", "The account that ends in 17"));
        await walk.Make(Us, "ask-progress", ("question", "Is there a date?"));
        await walk.Make(They, "answer-progress", ("answer", "Next month"));
        await walk.Make(Us, "remind", ("text", "The hearing is near"));
        await walk.Make(Us, "mark-urgent", ("urgency", "PRIORITY"), ("reason", "HEARING_DATE"));
        await walk.Make(They, "propose-costs", ("amount_minor", "1250,50"), ("currency", "eur"), ("bearer", "SHARED"), ("explanation", "Travel of a witness"));
        (await walk.Make(Us, "answer-costs", ("answer", "AGREED"))).CostProposals[0].AmountMinor.ShouldBe(125050);
        await walk.Make(They, "accept-measures", ("conditions[0].kind", "USE_LIMIT"), ("conditions[0].text", "For this case only"));
        await walk.Make(Us, "decline-conditions", ("reasons", "The court needs it in two cases"));
        await walk.Make(They, "accept-measures", ("conditions[1].kind", "CONFIDENTIALITY"), ("conditions[1].text", "Not before the hearing"));
        (await walk.Make(Us, "accept-conditions")).Conditions[^1].Binding.ShouldBeTrue();
        await Execute(walk);
        foreach (var language in new[] { "en", "ar", "ru" })
            (await walk.Bytes(Us, language)).ShouldBeLessThan(MostOfAPage, language);
        (await walk.Page(Us, "?entries=all")).ShouldContain("The court needs it in two cases");
    }

    private static async Task Execute(Walk walk)
    {
        await walk.Make(They, "forward", ("authority", "authorities/it-police"));
        await walk.Make(They, "start-execution");
        (await walk.Refused(They, "report-execution", ("results[1].result.outcome", "EXECUTED"))).ShouldContain("href=\"#field-results-1-result-summary\"");
        await walk.Make(They, "report-execution", ("results[1].result.outcome", "PARTIAL"), ("results[1].result.summary", "One of two pages"));
        await walk.Make(They, "report-execution", ("results[0].result.outcome", "EXECUTED"), ("results[0].result.summary", "Heard"), ("results[1].result.outcome", "EXECUTED"), ("results[1].result.summary", "Both pages"));
        await walk.Make(Us, "ask-use-consent", ("purpose", "Another case"), ("proceedings", "File 7"));
        await walk.Make(They, "decide-use-consent", ("decision", "GRANTED"));
        (await walk.Make(Us, "record-use", ("use_consent", "u1"))).Uses[0].Purpose.ShouldBe("Another case");
        await walk.Make(Us, "record-use", ("use_consent", ""), ("proceedings", "File 1"));
        await walk.Make(Us, "give-disclosure-notice", ("text", "It shows where the person was"), ("disclosure_time", walk.Moment(3)));
        await walk.Make(Us, "confirm-result", ("text", "Both pages can be read"));
        (await walk.Make(Us, "close", ("text", "Used at the trial of 3 March"))).State.ShouldBe(RequestState.Closed);
        // In the timeline, and beside what was asked.
        foreach (var said in new[] { "Both pages can be read", "Used at the trial of 3 March" })
            (await walk.Page(They, "?entries=all")).Split(said).Length.ShouldBe(3, said);
    }

    private async Task Refused()
    {
        using var walk = await Reviewed(r => r.ConfidentialityRequired = true);
        await walk.Look(They);
        await walk.Make(They, "report-confidentiality", ("reasons", "A court has to publish its order"));
        await walk.Make(Us, "consult", ("consultation", "c1"), ("text", "We withdraw that condition"));
        await walk.Make(They, "consult", ("contemplated", "REFUSAL"), ("ground", "R9_NO_DUAL_CRIMINALITY"), ("text", "The act is no offence here"));
        await walk.Make(Us, "consult", ("text", "It is one under article 5"));
        var refused = await walk.Make(They, "refuse", ("ground", "R9_NO_DUAL_CRIMINALITY"), ("reasons", "No statute covers it"));
        refused.State.ShouldBe(RequestState.Refused);
        (await walk.Page(Us, "")).ShouldContain("No statute covers it");
        await walk.Make(Us, "close");
    }

    private async Task Postponed()
    {
        using var walk = await Reviewed();
        await walk.Make(They, "consult", ("contemplated", "POSTPONEMENT"), ("text", "It would warn a suspect here"));
        await walk.Make(Us, "consult", ("text", "Until the end of the month"));
        await walk.Make(They, "postpone", ("ground", "P25_ONGOING_INVESTIGATION"), ("reasons", "An investigation goes on"), ("review_time", walk.Moment(30)));
        await walk.Make(They, "resume");
        await walk.Make(They, "accept-measures");
        (await walk.Make(Us, "withdraw", ("reason", "The person has confessed"))).State.ShouldBe(RequestState.Withdrawn);
    }

    private async Task Opinion()
    {
        var draft = await desk.Requests(Us).CreateRequestAsync(new() { Request = Samples.Request("SM-opinion") });
        using var walk = new Walk(desk, draft.Name, _seen);
        await walk.Look(Us);
        await walk.Make(Us, "ask-opinion", ("question", "Would you execute this?"));
        await walk.Make(They, "give-opinion", ("verdict", "LIKELY"), ("text", "Yes, with a court's order"));
        (await walk.Make(Us, "discard")).State.ShouldBe(RequestState.Discarded);
    }

    private async Task Redirected()
    {
        using var walk = await Received();
        await walk.Make(Us, "record-delivery", ("evidence", "DELIVERY"), ("note", "Note verbale 12"));
        var after = await walk.Make(They, "redirect", ("right_authority", "authorities/es-ca"), ("reason", "The person lives there"));
        after.State.ShouldBe(RequestState.TransmittedElsewhere);
    }

    private async Task Oral()
    {
        // Italy takes no oral requests; Spain does.
        using var walk = await Received(r => (r.RequestedAuthority, r.Language, r.Form, r.Urgency, r.UrgencyReason) =
            ("authorities/es-ca", "es", RequestForm.Oral, Urgency.Urgent, UrgencyReason.HearingDate));
        var confirmed = await walk.Make(Us, "confirm-in-writing", ("text", "As said on the telephone"),
            ("attachments[0].title", "Letter"), ("attachments[0].sha256", new string('a', 64)), ("attachments[0].media_type", "application/pdf"));
        confirmed.WrittenConfirmation.Attachments.Count.ShouldBe(1);
    }

    private async Task Transferred()
    {
        using var walk = await Reviewed(r => r.Measures.Add(new Measure
        {
            Type = AssistanceType.VoluntaryAppearance, Description = "Testimony in person", Appearance = new Appearance { TransferOfDetainee = true },
        }));
        await walk.Make(They, "record-transfer-terms", ("person_consent_time", walk.Moment(-1)), ("consent_given_before", "A judge"), ("conditions", "Back within a month"));
        var agreed = await walk.Make(Us, "record-transfer-terms");
        agreed.Measures[2].Appearance.TransferTerms.RequestingAgreeTime.ShouldNotBeNull();
        agreed.Measures[2].Appearance.TransferTerms.RequestedAgreeTime.ShouldNotBeNull();
        await walk.Make(They, "accept-measures");
        await walk.Make(They, "start-execution");
        (await walk.Make(Us, "record-safe-conduct", ("ended", "LEFT"))).Measures[2].Appearance.SafeConduct.Ended.ShouldBe(SafeConductEnd.Left);
    }

    private async Task Returned()
    {
        using var walk = await Received(r => r.Measures.Add(new Measure
        {
            Type = AssistanceType.Return, Description = "Return of a national", PersonReturn = new PersonReturn { Voluntary = true },
        }));
        (await walk.Refused(They, "record-protection", ("open", ""), ("reason", "A claim was made"))).ShouldContain("href=\"#field-open\"");
        (await walk.Make(They, "record-protection", ("open", "true"), ("reason", "A claim was made"))).Measures[2].PersonReturn.ProtectionOpen.ShouldBeTrue();
        (await walk.Make(They, "record-protection", ("open", "false"), ("reason", "It was decided"))).Measures[2].PersonReturn.ProtectionOpen.ShouldBeFalse();
    }

    private async Task Boarded()
    {
        using var walk = await Received(r =>
        {
            r.Measures.Clear();
            r.Measures.Add(new Measure
            {
                Type = AssistanceType.FlagState, Description = "Registry and boarding of a vessel",
                Vessel = new Vessel { VesselName = "Sample One", Suspicion = "Seen to take persons on board at night" },
            });
        });
        await walk.Look(Us);
        (await walk.Refused(They, "confirm-registry", ("registered", ""))).ShouldContain("href=\"#field-registered\"");
        await walk.Make(They, "confirm-registry", ("registered", "true"));
        await walk.Make(Us, "request-vessel-authorisation", ("acts", "BOARD"));
        await walk.Make(They, "decide-vessel-authorisation", ("acts", "BOARD"), ("conditions[0].kind", "TIME_LIMIT"), ("conditions[0].text", "A week"), ("conditions[0].until_time", walk.Moment(7)));
        var safeguards = new[] { "persons", "vessel_and_cargo", "flag_state_interests", "environment", "government_service" }.Select(s => ("safeguards." + s, "true"));
        await walk.Make(Us, "report-vessel-measure", [("acts", "BOARD"), .. safeguards]);
        (await walk.Make(Us, "report-vessel-results", ("results", "Nobody was found"), ("unfounded", "true"))).Measures[0].Vessel.Unfounded.ShouldBeTrue();
    }
}
