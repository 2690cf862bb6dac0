using InfoSharing.Common.V1;
using InfoSharing.Mla.V1;
using Reason = InfoSharing.Mla.V1.Reason;

namespace InfoSharing.Standalone.Demo;

/// <summary>Execution, and the duties that outlive it: consent, costs, confidentiality, use, ships.</summary>
internal sealed partial class Stories
{
    private static async Task DetaineeComesToTestify(Matter m)
    {
        await m.Send(AssistanceType.VoluntaryAppearance);
        await m.Receive();
        await m.Accept();
        await m.Refused(Reason.PersonConsentMissing, () => Start(m));
        await m.Make(Terms(m, m.Requested, consent: true));
        await m.Refused(Reason.TransferNotAgreed, () => Start(m));
        await m.Make(Terms(m, m.Officer, consent: false));
        await m.Start();
        await m.Days(20);
        await m.Report(Matter.Result("m1"));
        await m.Make(m.Officer.Requests.RecordSafeConductAsync(new() { Name = m.Name, Measure = "m1", InformedTime = Matter.At(m.Today), RequestId = Matter.Id() }));
        await m.Days(16);
        await m.Due(Move.EndSafeConduct);
        await m.Settle();
    }

    private static async Task CostsAreShared(Matter m)
    {
        await m.Send(AssistanceType.InformationEvidenceExpert);
        await m.Receive();
        await m.Accept();
        await m.Make(m.Requested.Requests.ProposeCostsAsync(new()
        {
            Name = m.Name, AmountMinor = 4_200_000, Currency = "EUR", Bearer = CostBearer.Shared, Explanation = "An expert evaluation of 200 devices.", RequestId = Matter.Id(),
        }));
        await m.Refused(Reason.CostsNotAgreed, () => Start(m));
        await m.Days(5);
        await m.Make(m.Officer.Requests.AnswerCostsAsync(new() { Name = m.Name, CostProposal = "p1", Answer = CostAnswer.Agreed, Text = "Half each.", RequestId = Matter.Id() }));
        await m.Execute(50);
    }

    private static async Task ConfidentialityCannotBeKept(Matter m)
    {
        var draft = Drafts.To(m.Requested, AssistanceType.SearchSeizeFreeze);
        draft.ConfidentialityRequired = true;
        await m.Draft(draft);
        await m.Transmit();
        await m.Receive();
        await m.Accept();
        await m.Make(m.Requested.Requests.ReportConfidentialityAsync(new() { Name = m.Name, Reasons = "The order of search is served on the owner.", RequestId = Matter.Id() }));
        await m.Refused(Reason.ConfidentialityOpen, () => Start(m));
        await m.Days(2);
        await m.Consult(m.Officer, "Execute all the same.", "c1");
        await m.Execute(30);
    }

    private static async Task UsedBeyondThePurpose(Matter m)
    {
        await m.Send(AssistanceType.DocumentsRecords);
        await m.Receive();
        await m.Accept();
        await m.Start();
        await m.Make(m.Officer.Requests.AskProgressAsync(new() { Name = m.Name, Question = "When may we expect the records?", RequestId = Matter.Id() }));
        await m.Days(30);
        await m.Report(Matter.Result("m1"));
        await m.Days(2);
        await m.Confirm();
        await m.Consult(m.Requested, "The bank asks whether the originals are still needed.");
        await m.Refused(Reason.DutyOpen, () => Close(m));
        await m.Consult(m.Officer, "They are not.", "c1");
        await m.Make(m.Requested.Requests.AnswerProgressAsync(new() { Name = m.Name, ProgressQuestion = "q1", Answer = "They were furnished.", RequestId = Matter.Id() }));
        await m.Refused(Reason.UseNeedsConsent, () => Use(m, "Tax proceedings against the same person", ""));
        await m.Make(m.Officer.Requests.AskUseConsentAsync(new() { Name = m.Name, Purpose = "Tax proceedings against the same person", Proceedings = "Proceedings of the tax office", RequestId = Matter.Id() }));
        await m.Days(6);
        await m.Make(m.Requested.Requests.DecideUseConsentAsync(new() { Name = m.Name, UseConsent = "u1", Decision = UseDecision.Granted, RequestId = Matter.Id() }));
        await m.Make(Use(m, "Tax proceedings against the same person", "u1"));
        await m.Refused(Reason.NoticeLateUnexplained, () => Notice(m, m.Today.AddDays(-1)));
        await m.Make(Notice(m, m.Today.AddDays(10)));
        await m.Close();
    }

    private static async Task ReturnWaitsForProtection(Matter m)
    {
        await m.Send(AssistanceType.Return, Urgency.Priority);
        await m.Receive(2);
        await m.Accept();
        await m.Refused(Reason.ProtectionOpen, () => Start(m));
        await m.Days(7);
        await m.Make(m.Officer.Requests.RecordProtectionAsync(new() { Name = m.Name, Measure = "m1", Open = false, Reason = "The claim was decided; the person wishes to return.", RequestId = Matter.Id() }));
        await m.Execute(15);
    }

    private static async Task ProcedureWasNotFollowed(Matter m)
    {
        var draft = Drafts.To(m.Requested, AssistanceType.TakeEvidence);
        draft.Measures[0].SpecialProcedure = "The witness is heard under oath.";
        await m.Draft(draft);
        await m.Transmit();
        await m.Receive();
        await m.Accept();
        await m.Start();
        await m.Days(25);
        var silent = Matter.Result("m1");
        silent.Result.ProcedureFollowed = false;
        await m.Refused(Reason.ProcedureUnexplained, () => m.Requested.Requests.ReportExecutionAsync(new() { Name = m.Name, Results = { silent }, RequestId = Matter.Id() }));
        await m.Report(Matter.Result("m1", deviation: "The law knows no oath for this witness."));
        await m.Settle();
    }

    // Smuggling of Migrants Protocol, articles 8 and 9.
    private static async Task RegistryAndBoardingAtSea(Matter m)
    {
        m.Requested = m.People.ItalyAtSea;
        await m.Send(AssistanceType.FlagState, Urgency.Urgent);
        await m.Make(m.Requested.Requests.ConfirmRegistryAsync(new() { Name = m.Name, Measure = "m1", Registered = true, Text = "Registered in the port of origin.", RequestId = Matter.Id() }));
        await m.Make(m.Officer.Requests.RequestVesselAuthorisationAsync(new() { Name = m.Name, Measure = "m1", Acts = { VesselAct.Board, VesselAct.Search }, RequestId = Matter.Id() }));
        await m.Make(m.Requested.Requests.DecideVesselAuthorisationAsync(new()
        {
            Name = m.Name, Measure = "m1", Acts = { VesselAct.Board }, Conditions = { new VesselCondition { Kind = VesselConditionKind.Extent, Text = "Boarding only; search after a further request." } }, RequestId = Matter.Id(),
        }));
        await m.Refused(Reason.VesselNotAuthorised, () => Took(m, VesselAct.Search, new Safeguards()));
        await m.Refused(Reason.SafeguardsUnconfirmed, () => Took(m, VesselAct.Board, new Safeguards { Persons = true }));
        await m.Days(0.2);
        await m.Make(Took(m, VesselAct.Board, new Safeguards { Persons = true, VesselAndCargo = true, FlagStateInterests = true, Environment = true, GovernmentService = true }));
        await m.Refused(Reason.VesselResultsDue, () => m.Officer.Requests.WithdrawRequestAsync(new() { Name = m.Name, Reason = "Done.", RequestId = Matter.Id() }));
        await m.Days(1);
        await m.Make(m.Officer.Requests.ReportVesselResultsAsync(new() { Name = m.Name, Measure = "m1", Results = "All persons were brought to safety; two are suspected of having steered the vessel for the group.", RequestId = Matter.Id() }));
        await m.Settle();
    }

    private static Grpc.Core.AsyncUnaryCall<Request> Terms(Matter m, Desk who, bool consent)
    {
        var call = new RecordTransferTermsRequest { Name = m.Name, Measure = "m1", Conditions = "Kept in custody; returned after the hearing.", RequestId = Matter.Id() };
        if (consent)
            (call.PersonConsentTime, call.ConsentGivenBefore) = (Matter.At(m.Today), "The court of the place of custody");
        return who.Requests.RecordTransferTermsAsync(call);
    }

    private static Grpc.Core.AsyncUnaryCall<Request> Use(Matter m, string purpose, string consent) =>
        m.Officer.Requests.RecordUseAsync(new() { Name = m.Name, Purpose = purpose, Proceedings = "Proceedings of the tax office", UseConsent = consent, RequestId = Matter.Id() });

    private static Grpc.Core.AsyncUnaryCall<Request> Notice(Matter m, DateTimeOffset disclosure) =>
        m.Officer.Requests.GiveDisclosureNoticeAsync(new() { Name = m.Name, Text = "A record speaks for the accused.", DisclosureTime = Matter.At(disclosure), RequestId = Matter.Id() });

    private static Grpc.Core.AsyncUnaryCall<Request> Took(Matter m, VesselAct act, Safeguards safeguards) =>
        m.Officer.Requests.ReportVesselMeasureAsync(new() { Name = m.Name, Measure = "m1", Acts = { act }, Safeguards = safeguards, RequestId = Matter.Id() });
}
