using InfoSharing.Common.V1;
using InfoSharing.Mla.V1;
using Reason = InfoSharing.Mla.V1.Reason;

namespace InfoSharing.Standalone.Demo;

/// <summary>Before transmission: what the checker finds, and what never leaves the desk.</summary>
internal sealed partial class Stories
{
    private static async Task DraftWithManyMistakes(Matter m)
    {
        await m.Refused(Reason.DeadlineWithoutReason, () => Create(m, d => d.Deadline = Matter.At(m.Today.AddDays(20))));
        await m.Refused(Reason.DeadlinePast, () => Create(m, d => (d.Deadline, d.DeadlineReason) = (Matter.At(m.Today.AddDays(-1)), "The hearing")));
        await m.Refused(Reason.UrgencyWithoutReason, () => Create(m, d => (d.Urgency, d.UrgencyReason) = (Urgency.Urgent, UrgencyReason.Unspecified)));
        await m.Refused(Reason.ExpiryTooEarly, () => Create(m, d => d.Handling = new Handling { ExpireTime = Matter.At(m.Today.AddDays(-1)) }));
        await m.Refused(Reason.SafeConductTooShort, () => Create(m, d => d.Measures[0].Appearance = new Appearance { SafeConductDays = 14 }));
        await m.Draft(new Request { RequestedAuthority = m.Requested.Authority });
        await m.Refused(Reason.Incomplete, () => Transmit(m));
        await Tries(m, Reason.AuthorityUnknown, d => d.RequestedAuthority = "authorities/it-nobody");
        await Tries(m, Reason.SameState, d => d.RequestedAuthority = "authorities/ng-police");
        await Tries(m, Reason.AuthorityNotDesignated, d => d.RequestedAuthority = m.Competent.Authority);
        await Tries(m, Reason.LanguageNotAccepted, d => d.Language = "ha");
        await Tries(m, Reason.ChannelNotAccepted, d => d.Channel = Channel.Interpol);
        await Tries(m, Reason.LegalBasisNotApplicable, d => d.LegalBasis = new LegalBasis { Kind = LegalBasisKind.Treaty, Treaty = "legalBases/smuggling-protocol" });
        await Tries(m, Reason.OralNotAllowed, d => d.Form = RequestForm.Oral);
        await m.Update(Drafts.To(m.Requested, AssistanceType.TakeEvidence));
        await m.Days(1);
        await m.Transmit();
        await m.Refused(Reason.IllegalMove, () => m.Requested.Requests.StartReviewAsync(new() { Name = m.Name, RequestId = Matter.Id() }));
        await m.Refused(Reason.WrongSide, () => m.People.Nigeria.Requests.AcknowledgeRequestAsync(new() { Name = m.Name, RequestedReference = "x", Contact = "x", RequestId = Matter.Id() }));
        await m.Receive();
        await m.Refused(Reason.NotOfRequestedState, () => m.Requested.Requests.ForwardRequestAsync(new() { Name = m.Name, Authority = m.People.SpanishCourt.Authority, RequestId = Matter.Id() }));
        await m.Days(1);
        await m.Accept();
        await m.Forward();
        await m.Days(1);
        await m.Make(m.Competent.Requests.StartExecutionAsync(new() { Name = m.Name, RequestId = Matter.Id() }));
        await m.Days(30);
        await m.Make(m.Competent.Requests.ReportExecutionAsync(new() { Name = m.Name, Results = { Matter.Result("m1") }, RequestId = Matter.Id() }));
        await m.Settle();
    }

    private static async Task AskedForAnOpinionFirst(Matter m)
    {
        await m.Draft(Drafts.To(m.Requested, AssistanceType.TraceFreeze));
        await m.Make(m.Officer.Requests.AskOpinionAsync(new() { Name = m.Name, Question = "Would freezing be possible on these facts?", RequestId = Matter.Id() }));
        await m.Days(4);
        await m.Make(m.Requested.Requests.GiveOpinionAsync(new() { Name = m.Name, Verdict = OpinionVerdict.WithChanges, Text = "Yes, if the link between account and offence is stated.", RequestId = Matter.Id() }));
        await m.Days(2);
        await m.Transmit();
        await m.Receive();
        await m.Finish(40);
    }

    private static async Task SentToTheWrongDesk(Matter m)
    {
        await m.Send(AssistanceType.ExamineSites);
        await m.Days(2);
        await m.Make(m.Requested.Requests.RedirectRequestAsync(new() { Name = m.Name, RightAuthority = m.People.Italy.Authority, Reason = "The site lies in Italy.", RequestId = Matter.Id() }));
    }

    private static async Task ThroughInterpol(Matter m)
    {
        var draft = Drafts.To(m.Requested, AssistanceType.InformationEvidenceExpert, Urgency.Urgent);
        draft.Channel = Channel.Interpol;
        await m.Draft(draft);
        await m.Transmit();
        await m.Make(m.Officer.Requests.RecordDeliveryAsync(new() { Name = m.Name, Evidence = Evidence.Delivery, Note = "Message of the national central bureau", RequestId = Matter.Id() }));
        await m.Refused(Reason.UrgencyNotRaised, () => m.Officer.Requests.MarkUrgentAsync(new() { Name = m.Name, Urgency = Urgency.Priority, Reason = UrgencyReason.HearingDate, RequestId = Matter.Id() }));
        await m.Make(m.Officer.Requests.MarkUrgentAsync(new() { Name = m.Name, Urgency = Urgency.EmergencyLife, Reason = UrgencyReason.RiskToLife, Text = "A person is held for ransom.", RequestId = Matter.Id() }));
        await m.Receive(0.02);
        await m.Accept();
        await m.Execute(0.5);
    }

    private static async Task OralInAnEmergency(Matter m)
    {
        var draft = Drafts.To(m.Requested, AssistanceType.InformationEvidenceExpert, Urgency.EmergencyLife);
        draft.Form = RequestForm.Oral;
        await m.Draft(draft);
        await m.Make(m.Officer.Requests.TransmitRequestAsync(new() { Name = m.Name, OralAgreement = "Agreed by telephone with the duty desk", RequestId = Matter.Id() }));
        await m.Receive(0.02);
        await m.Accept();
        await m.Start();
        await m.Report(Matter.Result("m1"));
        await m.Confirm();
        await m.Refused(Reason.WrittenConfirmationDue, () => Close(m));
        await m.Make(m.Officer.Requests.ConfirmInWritingAsync(new() { Name = m.Name, Text = "As asked by telephone.", RequestId = Matter.Id() }));
        await m.Close();
    }

    // Changes the draft to something that transmission refuses.
    private static async Task Tries(Matter m, Reason reason, Action<Request> change)
    {
        var draft = Drafts.To(m.Requested, AssistanceType.TakeEvidence);
        change(draft);
        draft.Name = m.Name;
        await m.Refused(reason, () => reason == Reason.AuthorityUnknown
            ? m.Officer.Requests.UpdateRequestAsync(new() { Request = draft, RequestId = Matter.Id() })
            : UpdateThenTransmit(m, draft));
    }

    private static Grpc.Core.AsyncUnaryCall<Request> UpdateThenTransmit(Matter m, Request draft)
    {
        m.Officer.Requests.UpdateRequest(new UpdateRequestRequest { Request = draft, RequestId = Matter.Id() });
        return Transmit(m);
    }

    private static Grpc.Core.AsyncUnaryCall<Request> Create(Matter m, Action<Request> change)
    {
        var draft = Drafts.To(m.Requested, AssistanceType.TakeEvidence);
        change(draft);
        return m.Officer.Requests.CreateRequestAsync(new() { Request = draft, RequestId = Matter.Id() });
    }

    private static Grpc.Core.AsyncUnaryCall<Request> Transmit(Matter m) =>
        m.Officer.Requests.TransmitRequestAsync(new() { Name = m.Name, RequestId = Matter.Id() });

    private static Grpc.Core.AsyncUnaryCall<Request> Close(Matter m) =>
        m.Officer.Requests.CloseRequestAsync(new() { Name = m.Name, RequestId = Matter.Id() });
}
