using static InfoSharing.Mla.V1.RequestState;

namespace InfoSharing.MutualLegalAssistance;

/// <summary>Every duty that is open, the one that moves the request on first.</summary>
public static class Duties
{
    public static IEnumerable<NextMove> Of(Request request, Moment moment)
    {
        var pace = moment.Terms.Of(request.Urgency);
        return request.State switch
        {
            Draft => [New(request, moment, Side.Requesting, Duty.Transmit, "UNTOC 18(15)", moment.Terms.Draft)],
            PreCheck => [New(request, moment, Side.Requested, Duty.GiveOpinion, "practice: drafts are shared before transmission", pace.Acknowledge)],
            Discarded or ExpiredDraft or TransmittedElsewhere => [],
            Closed or Withdrawn => Uses(request),
            _ => [.. Pen(request, moment, pace), .. Beside(request, moment), .. Uses(request)],
        };
    }

    private static IEnumerable<NextMove> Pen(Request request, Moment moment, Pace pace) => request.State switch
    {
        Submitted => [.. VesselDuties.Of(request, moment, pace), New(request, moment, Side.Requesting, Duty.Deliver, "UNTOC 18(13)", pace.Acknowledge)],
        Delivered => [.. VesselDuties.Of(request, moment, pace), New(request, moment, Side.Requested, Duty.Acknowledge, "UNTOC 18(13)", pace.Acknowledge)],
        Acknowledged => [.. VesselDuties.Of(request, moment, pace), New(request, moment, Side.Requested, Duty.StartReview, "UNTOC 18(13)", pace.Acknowledge)],
        Executed or PartiallyRefused => [New(request, moment, Side.Requesting, Duty.ConfirmResult, "UNTOC 18(24)", moment.Terms.Closing)],
        ResultReceived or Refused => [New(request, moment, Side.Requesting, Duty.Close, "UNTOC 18(24)", moment.Terms.Closing)],
        _ => [.. Work(request, moment, pace), .. VesselDuties.Of(request, moment, pace), .. Answers(request), .. Reviews(request)],
    };

    // What the requested side can go on with: decide, start, execute.
    private static IEnumerable<NextMove> Work(Request request, Moment moment, Pace pace)
    {
        var free = Open.Free(request).Where(m => !Vessels.Is(m)).ToLookup(m => m.State, m => m.Id);
        if (free.Contains(MeasureState.Pending))
            yield return New(request, moment, Side.Requested, Duty.Decide, "UNTOC 18(24)", pace.Decide, free[MeasureState.Pending]);
        if (free.Contains(MeasureState.Accepted))
            yield return New(request, moment, Side.Requested, Duty.StartExecution, "UNTOC 18(13)", pace.Decide, free[MeasureState.Accepted]);
        if (free.Contains(MeasureState.InExecution))
            yield return Earlier(New(request, moment, Side.Requested, Duty.Execute, "UNTOC 18(24)", pace.Execute, free[MeasureState.InExecution]), request.Deadline, moment);
    }

    // What the requesting side was asked.
    private static IEnumerable<NextMove> Answers(Request request) =>
    [
        .. Open.InformationRequests(request).Select(i => At(request, Side.Requesting, Duty.ProvideInformation, "UNTOC 18(16)", i.AskTime, i.Due, i.Id, i.Measures)),
        .. Open.Consultations(request).Where(c => c.OpenedBy == Side.Requested).Select(Consultation(request)),
        .. Open.Conditions(request).Select(c => At(request, Side.Requesting, Duty.AnswerConditions, "UNTOC 18(26)", c.OfferTime, c.Due, c.Id, c.Measures)),
        .. Open.CostProposals(request).Select(p => At(request, Side.Requesting, Duty.AnswerCosts, "UNTOC 18(28)", p.ProposeTime, p.Due, p.Id, p.Measures)),
    ];

    private static IEnumerable<NextMove> Reviews(Request request) => request.Measures
        .Where(m => m.State == MeasureState.Postponed && !Open.IsHeld(request, m))
        .Select(m => At(request, Side.Requested, Duty.ReviewPostponement, "UNTOC 18(25)", m.Postponement.Time, m.Postponement.ReviewTime, m.Id, [m.Id]));

    // Needs no pen.
    private static IEnumerable<NextMove> Beside(Request request, Moment moment) =>
    [
        .. Lifecycle.OwesWriting(request)
            ? new[] { New(request, moment, Side.Requesting, Duty.ConfirmInWriting, "UNTOC 18(14)", moment.Terms.WrittenConfirmation) }
            : [],
        .. Open.ProgressQuestions(request).Select(q => At(request, Side.Requested, Duty.AnswerProgress, "UNTOC 18(24)", q.AskTime, q.Due, q.Id, [])),
        .. Open.Consultations(request)
            .Where(c => c.OpenedBy == Side.Requesting || !States.Working.Contains(request.State))
            .Select(Consultation(request)),
    ];

    private static IEnumerable<NextMove> Uses(Request request) =>
        Open.UseConsents(request).Select(u => At(request, Side.Requested, Duty.DecideUseConsent, "UNTOC 18(19)", u.AskTime, u.Due, u.Id, []));

    private static Func<Consultation, NextMove> Consultation(Request request) => c => At(
        request, Sides.Other(c.OpenedBy),
        c.Contemplated == Contemplated.Confidentiality ? Duty.AnswerConfidentiality : Duty.AnswerConsultation,
        c.Contemplated == Contemplated.Confidentiality ? "UNTOC 18(20)" : "UNTOC 18(26)",
        c.OpenTime, c.Due, c.Id, c.Measures);

    public static NextMove New(
        Request request, Moment moment, Side side, Duty duty, string paragraph, TimeSpan term, IEnumerable<string>? measures = null, string subject = "") =>
        At(request, side, duty, paragraph, moment.Time, moment.In(term), subject, measures ?? []);

    public static NextMove At(
        Request request, Side side, Duty duty, string paragraph, Timestamp since, Timestamp? due, string subject, IEnumerable<string> measures) => new()
        {
            Side = side, Authority = Sides.Authority(request, side, duty), Duty = duty, Paragraph = paragraph,
            Since = since, Due = due, Stage = Stage.None, Subject = subject, Measures = { measures },
        };

    // As full account as possible of a reasoned deadline (UNTOC 18(24)).
    private static NextMove Earlier(NextMove duty, Timestamp? deadline, Moment moment)
    {
        if (deadline is not null && deadline.CompareTo(duty.Due) < 0 && !moment.IsAfter(deadline))
            duty.Due = deadline;
        return duty;
    }
}
