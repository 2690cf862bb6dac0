using InfoSharing.Common.V1;
using InfoSharing.Mla.V1;
using Reason = InfoSharing.Mla.V1.Reason;

namespace InfoSharing.Standalone.Demo;

/// <summary>
/// The 35 requests of the two liaison magistrates (CTOC/COP/2020/3, para. 54): 20 to Italy, 15 to Spain. The report gives
/// the number; types, urgencies and outcomes are spread here so that every state and every guard occurs.
/// </summary>
internal sealed partial class Stories(Calendar calendar, People people, Guards guards, Subscriber nigeria)
{
    internal IReadOnlyList<Func<Task>> All() =>
    [
        // Italy.
        ToItaly(0, m => Ordinary(m, AssistanceType.LawEnforcementCooperation, 20)),
        ToItaly(6, m => Ordinary(m, AssistanceType.TakeEvidence, 45)),
        ToItaly(12, m => Ordinary(m, AssistanceType.ServeDocuments, 12)),
        ToItaly(19, m => Ordinary(m, AssistanceType.SearchSeizeFreeze, 40)),
        ToItaly(27, m => Ordinary(m, AssistanceType.ExamineSites, 25)),
        ToItaly(33, DraftWithManyMistakes),
        ToItaly(41, m => Ordinary(m, AssistanceType.InformationEvidenceExpert, 33, Urgency.Priority)),
        ToItaly(50, AskedForAnOpinionFirst),
        ToItaly(58, InformationIsMissing),
        ToItaly(66, RefusedAfterConsultation),
        ToItaly(75, AcceptedUnderConditions),
        ToItaly(84, PostponedAndTakenUpAgain),
        ToItaly(93, DetaineeComesToTestify),
        ToItaly(102, CostsAreShared),
        ToItaly(110, ConfidentialityCannotBeKept),
        ToItaly(121, Late),
        ToItaly(133, ThroughInterpol),
        ToItaly(140, RegistryAndBoardingAtSea),
        ToItaly(150, m => Ordinary(m, AssistanceType.DocumentVerification, 9, Urgency.Priority, VerificationAnswer.Confirmed)),
        ToItaly(162, LeftInTheDrawer),

        // Spain.
        ToSpain(3, m => Ordinary(m, AssistanceType.LawEnforcementCooperation, 18)),
        ToSpain(10, m => Ordinary(m, AssistanceType.DocumentsRecords, 50)),
        ToSpain(17, m => Ordinary(m, AssistanceType.TraceProceeds, 60)),
        ToSpain(25, m => Ordinary(m, AssistanceType.TakeEvidence, 35, Urgency.Urgent)),
        ToSpain(36, SentToTheWrongDesk),
        ToSpain(45, OralInAnEmergency),
        ToSpain(55, PartlyRefusedPartlyExecuted),
        ToSpain(64, UsedBeyondThePurpose),
        ToSpain(73, NoLongerRequired),
        ToSpain(82, m => Ordinary(m, AssistanceType.JointInvestigation, 28)),
        ToSpain(91, ReturnWaitsForProtection),
        ToSpain(100, ProcedureWasNotFollowed),
        ToSpain(112, Discarded),
        ToSpain(122, NationalityIsChecked),
        ToSpain(135, SilenceIsRecorded),
    ];

    private Func<Task> ToItaly(int day, Func<Matter, Task> story) => async () =>
    {
        await calendar.Until(calendar.Day(day));
        await story(new Matter(calendar, people, guards, nigeria, people.NgInItaly, people.Italy, people.ItalianProsecution));
    };

    private Func<Task> ToSpain(int day, Func<Matter, Task> story) => async () =>
    {
        await calendar.Until(calendar.Day(day));
        await story(new Matter(calendar, people, guards, nigeria, people.NgInSpain, people.Spain, people.SpanishCourt));
    };

    private static async Task Ordinary(Matter m, AssistanceType type, double days, Urgency urgency = Urgency.Routine, VerificationAnswer answer = VerificationAnswer.Unspecified)
    {
        await m.Send(type, urgency);
        await m.Receive(urgency switch { Urgency.Urgent => 0.5, Urgency.Priority => 2, _ => null });
        await m.Finish(urgency == Urgency.Urgent ? Math.Min(days, 10) : days, answer);
    }

    // Nobody acknowledges in time: the clock reminds, marks the delay and turns to the superior.
    private static async Task Late(Matter m)
    {
        await m.Send(AssistanceType.DocumentsRecords);
        await m.Days(6);
        await m.Due(Move.Reminder);
        await m.Make(m.Officer.Requests.RemindAsync(new() { Name = m.Name, Text = "The hearing depends on it.", RequestId = Matter.Id() }));
        await m.Days(2);
        await m.Due(Move.Overdue);
        await m.Days(5);
        await m.Due(Move.Escalated);
        await m.Make(m.Officer.Requests.AskProgressAsync(new() { Name = m.Name, Question = "Has the request reached the right desk?", RequestId = Matter.Id() }));
        await m.Days(1);
        await m.Make(m.Requested.Requests.AnswerProgressAsync(new() { Name = m.Name, ProgressQuestion = "q1", Answer = "It has; the acknowledgement follows.", RequestId = Matter.Id() }));
        await m.Receive(1);
        await m.Finish(70);
    }

    private static async Task LeftInTheDrawer(Matter m)
    {
        await m.Draft(Drafts.To(m.Requested, AssistanceType.TakeEvidence));
        await m.Days(92);
        await m.Due(Move.ExpireDraft);
    }

    private static async Task Discarded(Matter m)
    {
        await m.Draft(Drafts.To(m.Requested, AssistanceType.ServeDocuments));
        await m.Officer.Notes.CreateNoteAsync(new() { Parent = m.Name, Note = new Note { Text = "The address was found by other means." }, RequestId = Matter.Id() });
        await m.Days(4);
        await m.Make(m.Officer.Requests.DiscardRequestAsync(new() { Name = m.Name, RequestId = Matter.Id() }));
    }

    private static async Task NoLongerRequired(Matter m)
    {
        await m.Send(AssistanceType.SearchSeizeFreeze, Urgency.Priority);
        await m.Receive(2);
        await m.Days(3);
        await m.Accept();
        await m.Make(m.Officer.Requests.WithdrawRequestAsync(new() { Name = m.Name, Reason = "The item was found in another place.", RequestId = Matter.Id() }));
    }

    private static async Task NationalityIsChecked(Matter m)
    {
        await m.Send(AssistanceType.NationalityCheck, Urgency.Priority);
        await m.Receive(2);
        await m.Accept();
        await m.Start();
        await m.Refused(Reason.VerificationAnswerMissing, () => m.Requested.Requests.ReportExecutionAsync(new() { Name = m.Name, Results = { Matter.Result("m1") }, RequestId = Matter.Id() }));
        await m.Days(6);
        await m.Report(Matter.Result("m1", answer: VerificationAnswer.StatelessSuspected));
        await m.Settle();
    }
}
