using Google.Protobuf.WellKnownTypes;
using InfoSharing.Common.V1;
using InfoSharing.Mla.V1;
using Reason = InfoSharing.Mla.V1.Reason;

namespace InfoSharing.Standalone.Demo;

/// <summary>Deciding: questions, consultation, conditions, refusal and postponement as UNTOC 18(16)–(26) has them.</summary>
internal sealed partial class Stories
{
    private static async Task InformationIsMissing(Matter m)
    {
        var draft = Drafts.To(m.Requested, AssistanceType.SearchSeizeFreeze);
        draft.Measures.Add(Drafts.Measure(AssistanceType.ExamineSites));
        await m.Draft(draft);
        await m.Transmit();
        await m.Receive();
        await m.Make(Ask(m, "Which floor of the building?", "m1"));
        await m.Make(Ask(m, "Since when is the room rented?", "m2"));
        await m.Refused(Reason.UnknownId, () => Answer(m, "i9"));
        await m.Days(5);
        await m.Make(Answer(m, "i1"));
        await m.Refused(Reason.AlreadyAnswered, () => Answer(m, "i1"));
        await m.Days(1);
        await m.Make(Answer(m, "i2"));
        await m.Finish(38);
    }

    private static async Task RefusedAfterConsultation(Matter m)
    {
        await m.Send(AssistanceType.DocumentsRecords);
        await m.Receive();
        await m.Refused(Reason.GroundForbidden, () => Refuse(m, RefusalGround.ForbiddenBankSecrecy, "Bank secrecy"));
        await m.Refused(Reason.GroundForbidden, () => Refuse(m, RefusalGround.ForbiddenSoleFiscalMatter, "Fiscal matter"));
        await m.Refused(Reason.GroundNotForType, () => Refuse(m, RefusalGround.R137NotCovered, "Not covered"));
        await m.Refused(Reason.ReasonsMissing, () => Refuse(m, RefusalGround.R9NoDualCriminality, ""));
        await m.Refused(Reason.ConsultationMissing, () => Refuse(m, RefusalGround.R9NoDualCriminality, "The conduct is no offence here."));
        await m.Consult(m.Requested, "We see no offence under our law; can the facts be completed?", contemplated: Contemplated.Refusal, ground: RefusalGround.R9NoDualCriminality);
        await m.Days(6);
        await m.Consult(m.Officer, "They cannot be completed at present.", "c1");
        await m.Days(2);
        await m.Make(Refuse(m, RefusalGround.R9NoDualCriminality, "The conduct described is no offence under the law of the requested State."));
        await m.Days(2);
        await m.Close();
    }

    private static async Task AcceptedUnderConditions(Matter m)
    {
        var draft = Drafts.To(m.Requested, AssistanceType.TakeEvidence);
        draft.Measures.Add(Drafts.Measure(AssistanceType.DocumentsRecords));
        await m.Draft(draft);
        await m.Transmit();
        await m.Receive();
        await m.Make(Grant(m, "m1", Drafts.Condition(ConditionKind.UseLimit, "Not to be used against the witness.")));
        await m.Make(Grant(m, "m2", Drafts.Condition(ConditionKind.ReturnOfItems, "Originals return within a month.")));
        await m.Refused(Reason.ConditionsNotAccepted, () => Start(m));
        await m.Days(3);
        await m.Make(m.Officer.Requests.DeclineConditionsAsync(new() { Name = m.Name, Measures = { "m2" }, Reasons = "The originals are needed at the trial.", RequestId = Matter.Id() }));
        await m.Make(m.Officer.Requests.AcceptConditionsAsync(new() { Name = m.Name, Measures = { "m1" }, RequestId = Matter.Id() }));
        await m.Refused(Reason.MeasureNotReady, () => Grant(m, "m1"));
        await m.Days(2);
        await m.Make(Grant(m, "m2"));
        await m.Start();
        await m.Days(20);
        await m.Report(Matter.Result("m1"));
        await m.Days(15);
        await m.Report(Matter.Result("m2"));
        await m.Settle();
    }

    private static async Task PostponedAndTakenUpAgain(Matter m)
    {
        await m.Send(AssistanceType.TakeEvidence);
        await m.Receive();
        await m.Consult(m.Requested, "Our own investigation would be disclosed.", contemplated: Contemplated.Postponement);
        await m.Refused(Reason.AnswerNotYetDue, () => m.Requested.Requests.RecordNoAnswerAsync(new() { Name = m.Name, Subject = "c1", RequestId = Matter.Id() }));
        await m.Days(4);
        await m.Consult(m.Officer, "A short delay does no harm.", "c1");
        await m.Refused(Reason.ReviewTimeInvalid, () => Postpone(m, m.Today.AddDays(-1)));
        await m.Make(Postpone(m, m.Today.AddDays(40)));
        await m.Days(38);
        await m.Make(m.Requested.Requests.ResumeMeasuresAsync(new() { Name = m.Name, RequestId = Matter.Id() }));
        await m.Finish(30);
    }

    private static async Task PartlyRefusedPartlyExecuted(Matter m)
    {
        var draft = Drafts.To(m.Requested, AssistanceType.TakeEvidence);
        draft.Measures.Add(Drafts.Measure(AssistanceType.SearchSeizeFreeze));
        await m.Draft(draft);
        await m.Transmit();
        await m.Receive();
        await m.Make(m.Requested.Requests.ConsultAsync(new()
        {
            Name = m.Name, Measures = { "m2" }, Text = "A search is not possible on these facts.", Contemplated = Contemplated.Refusal, Ground = RefusalGround.R21CProhibitedForSimilarDomesticOffence, RequestId = Matter.Id(),
        }));
        await m.Days(3);
        await m.Consult(m.Officer, "Understood; the hearing matters more.", "c1");
        await m.Make(m.Requested.Requests.RefuseMeasuresAsync(new()
        {
            Name = m.Name, Measures = { "m2" }, Ground = RefusalGround.R21CProhibitedForSimilarDomesticOffence, Reasons = "No search would be ordered in a similar case at home.", RequestId = Matter.Id(),
        }));
        await m.Accept();
        await m.Execute(25);
    }

    private static async Task SilenceIsRecorded(Matter m)
    {
        await m.Send(AssistanceType.TraceProceeds);
        await m.Receive();
        await m.Make(Ask(m, "Which years?"));
        await m.Days(31);
        await m.Make(m.Requested.Requests.RecordNoAnswerAsync(new() { Name = m.Name, Subject = "i1", RequestId = Matter.Id() }));
        await m.Finish(20);
    }

    private static Grpc.Core.AsyncUnaryCall<Request> Ask(Matter m, string question, params string[] measures) =>
        m.Requested.Requests.RequestInformationAsync(new() { Name = m.Name, Measures = { measures }, Question = question, RequestId = Matter.Id() });

    private static Grpc.Core.AsyncUnaryCall<Request> Answer(Matter m, string id) =>
        m.Officer.Requests.ProvideInformationAsync(new() { Name = m.Name, InformationRequest = id, Answer = "See the record enclosed.", RequestId = Matter.Id() });

    private static Grpc.Core.AsyncUnaryCall<Request> Refuse(Matter m, RefusalGround ground, string reasons) =>
        m.Requested.Requests.RefuseMeasuresAsync(new() { Name = m.Name, Ground = ground, Reasons = reasons, RequestId = Matter.Id() });

    private static Grpc.Core.AsyncUnaryCall<Request> Grant(Matter m, string measure, params Condition[] conditions) =>
        m.Requested.Requests.AcceptMeasuresAsync(new() { Name = m.Name, Measures = { measure }, Conditions = { conditions }, RequestId = Matter.Id() });

    private static Grpc.Core.AsyncUnaryCall<Request> Start(Matter m) =>
        m.Requested.Requests.StartExecutionAsync(new() { Name = m.Name, RequestId = Matter.Id() });

    private static Grpc.Core.AsyncUnaryCall<Request> Postpone(Matter m, DateTimeOffset review) => m.Requested.Requests.PostponeMeasuresAsync(new()
    {
        Name = m.Name, Ground = PostponementGround.P25OngoingInvestigation, Reasons = "An investigation of the same group is going on.", ReviewTime = Timestamp.FromDateTimeOffset(review), RequestId = Matter.Id(),
    });
}
