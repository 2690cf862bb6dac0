using Google.Protobuf.WellKnownTypes;
using InfoSharing.Faults.Tests.Site;
using InfoSharing.Mla.V1;

namespace InfoSharing.Faults.Tests.Retrying;

/// <summary>Promise R6: a retry is safe, also at the other replica; a request_id stands for one content only.</summary>
[Collection(ProductionStackGroup.Name)]
public class RetryTests(ProductionStack stack, ITestOutputHelper output)
{
    private static readonly int Lives = Scale.Times(2);

    [FactWith(ProductionStack.Needs)]
    public async Task Every_retry_gets_the_first_answer_and_no_other_content()
    {
        var (here, there) = (stack.Replicas[0].Channel, stack.Replicas[1].Channel);
        var ng = new Retried(stack.Officers.Requesting(here), stack.Officers.Requesting(there));
        var it = new Retried(stack.Officers.Requested(there), stack.Officers.Requested(here));
        var before = await stack.Ledger().Head();
        for (var life = 0; life < Lives; life++)
        {
            await Live(ng, it);
            await EndEarly(ng);
        }

        var moves = (await stack.Ledger().Export(before)).Count(e => e.Actor.Principal is "officers/" + Samples.Requesting or "officers/" + Samples.Requested
            && e.ResourceType != Counter.Descriptor.FullName);
        var (retries, calls) = (ng.Retries + it.Retries, (ng.Retries + it.Retries) / 2);
        output.WriteLine($"R6: kinds={ng.Kinds.Union(it.Kinds).Count()} of {Retried.All.Count} retries={retries} acknowledged={calls} lost={Math.Max(0, calls - moves)} duplicated={Math.Max(0, moves - calls)} reused_ids_refused={ng.Reused + it.Reused}");
        ng.Broken.Concat(it.Broken).ShouldBeEmpty();
        moves.ShouldBe(calls);
    }

    private static async Task Live(Retried ng, Retried it)
    {
        var name = (await ng.Call(new CreateRequestRequest { Request = Samples.Request("retried") })).Name;
        await ng.Call(new UpdateRequestRequest { Request = new() { Name = name, SubjectMatter = "Another" }, UpdateMask = new() { Paths = { "subject_matter" } } });
        await ng.Call(new AskOpinionRequest { Name = name, Question = "Would you grant this?" });
        await it.Call(new GiveOpinionRequest { Name = name, Verdict = OpinionVerdict.WithChanges, Text = "Name the account" });
        await ng.Call(new TransmitRequestRequest { Name = name });
        await ng.Call(new RecordDeliveryRequest { Name = name, Evidence = Evidence.Delivery, Note = "Note 12" });
        await ng.Call(new RemindRequest { Name = name, Text = "Please" });
        await ng.Call(new MarkUrgentRequest { Name = name, Urgency = Urgency.Urgent, Reason = UrgencyReason.PersonInCustody });
        await it.Call(new AcknowledgeRequestRequest { Name = name, RequestedReference = "IT/7", Contact = "Duty desk" });
        await it.Call(new StartReviewRequest { Name = name });
        await ng.Call(new AskProgressRequest { Name = name, Question = "How far?" });
        await it.Call(new AnswerProgressRequest { Name = name, ProgressQuestion = "q1", Answer = "Half" });
        await it.Call(new RequestInformationRequest { Name = name, Question = "Which account?" });
        await ng.Call(new ProvideInformationRequest { Name = name, InformationRequest = "i1", Answer = "The second" });
        await it.Call(new ConsultRequest { Name = name, Contemplated = Contemplated.Refusal, Ground = RefusalGround.R21ANotConform, Text = "A difficulty" });
        await ng.Call(new ConsultRequest { Name = name, Consultation = "c1", Text = "Our view" });
        await it.Call(new AcceptMeasuresRequest { Name = name, Conditions = { new Condition { Kind = ConditionKind.UseLimit, Text = "Only here" } } });
        await ng.Call(new AcceptConditionsRequest { Name = name });
        await it.Call(new ProposeCostsRequest { Name = name, AmountMinor = 500000, Currency = "EUR", Bearer = CostBearer.Shared, Explanation = "Interpreters" });
        await ng.Call(new AnswerCostsRequest { Name = name, CostProposal = "p1", Answer = CostAnswer.Agreed });
        await it.Call(new StartExecutionRequest { Name = name });
        await ng.Call(new AskUseConsentRequest { Name = name, Purpose = "Tax case", Proceedings = "Court 2" });
        await it.Call(new DecideUseConsentRequest { Name = name, UseConsent = "u1", Decision = UseDecision.Granted });
        await ng.Call(new RecordUseRequest { Name = name, UseConsent = "u1", Purpose = "Tax case", Proceedings = "Court 2" });
        await ng.Call(new GiveDisclosureNoticeRequest { Name = name, Text = "Exculpatory statement", DisclosureTime = Timestamp.FromDateTime(DateTime.UtcNow.AddDays(3)) });
        await it.Call(new ReportExecutionRequest
        {
            Name = name, Results = { new[] { "m1", "m2" }.Select(m => new MeasureResult { Measure = m, Result = new() { Outcome = Outcome.Executed, Summary = "As asked" } }) },
        });
        await ng.Call(new ConfirmResultRequest { Name = name });
        await ng.Call(new CloseRequestRequest { Name = name });
        await ng.Send(new CreateNoteRequest { Parent = name, Note = new Note { Text = "Ask again on Monday", Authority = "authorities/it-ca" } });
    }

    private static async Task EndEarly(Retried ng)
    {
        var discarded = await ng.Call(new CreateRequestRequest { Request = Samples.Request("discarded") });
        await ng.Call(new DiscardRequestRequest { Name = discarded.Name });
        var withdrawn = await ng.Call(new CreateRequestRequest { Request = Samples.Request("withdrawn") });
        await ng.Call(new TransmitRequestRequest { Name = withdrawn.Name });
        await ng.Call(new WithdrawRequestRequest { Name = withdrawn.Name, Reason = "Found at home" });
    }
}
