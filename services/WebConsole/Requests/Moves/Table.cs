using InfoSharing.Mla.V1;
using InfoSharing.WebConsole.Moves;
using static InfoSharing.Mla.V1.MeasureState;

namespace InfoSharing.WebConsole.Requests.Moves;

/// <summary>
/// Every move that a person makes on a request, but for making, changing and sending a draft, which have pages of their own. Who may
/// make which when, the service says in the request.
/// </summary>
internal static partial class Table
{
    private static readonly MeasureState[] Undecided = [Pending];
    private static readonly MeasureState[] Offered = [ConditionsOffered];
    private static readonly MeasureState[] Workable = [Pending, MeasureState.Accepted, InExecution];
    private static readonly MeasureState[] Open = [.. Workable, MeasureState.Postponed];

    internal static readonly IReadOnlyList<RequestMove> All =
    [
        // Drafting.
        new(Move.AskOpinion, Rank.Usual, "UNTOC 18(13)", Act.Of<AskOpinionRequest, Request>("act.ask-opinion", s => s.Requests.AskOpinionAsync)),
        new(Move.GiveOpinion, Rank.Usual, "", Act.Of<GiveOpinionRequest, Request>("act.give-opinion", s => s.Requests.GiveOpinionAsync)) { Ends = [Duty.GiveOpinion] },
        new(Move.Discard, Rank.Rare, "", Act.Of<DiscardRequestRequest, Request>("act.discard", s => s.Requests.DiscardRequestAsync, Act.Nothing)),
        new(Move.RecordDelivery, Rank.Rare, "UNTOC 18(13)", Act.Of<RecordDeliveryRequest, Request>("act.record-delivery", s => s.Requests.RecordDeliveryAsync)) { Ends = [Duty.Deliver] },

        // Deciding.
        new(Move.Acknowledge, Rank.Usual, "UNTOC 18(13)", Act.Of<AcknowledgeRequestRequest, Request>("act.acknowledge", s => s.Requests.AcknowledgeRequestAsync)) { Ends = [Duty.Acknowledge] },
        new(Move.StartReview, Rank.Usual, "UNTOC 18(13)", Act.Of<StartReviewRequest, Request>("act.start-review", s => s.Requests.StartReviewAsync, Act.Nothing)) { Ends = [Duty.StartReview] },
        new(Move.AcceptMeasures, Rank.Usual, "UNTOC 18(26)", Act.Of<AcceptMeasuresRequest, Request>("act.accept-measures", s => s.Requests.AcceptMeasuresAsync))
        {
            On = Undecided, Ends = [Duty.Decide], Lists = [new("conditions", 3, ["kind", "text"])],
        },
        new(Move.RequestInformation, Rank.Usual, "UNTOC 18(16)", Act.Of<RequestInformationRequest, Request>("act.request-information", s => s.Requests.RequestInformationAsync, "question", "measures"))
        {
            On = Open,
        },
        new(Move.ProvideInformation, Rank.Usual, "UNTOC 18(16)", Act.Of<ProvideInformationRequest, Request>("act.provide-information", s => s.Requests.ProvideInformationAsync))
        {
            Ends = [Duty.ProvideInformation], Lists = [Attachments],
            Choices = o => new() { ["information_request"] = o.Asked(o.Request.InformationRequests.Where(i => i.AnswerTime is null && i.NoAnswerTime is null), i => i.Id, i => i.Question) },
        },
        new(Move.Consult, Rank.Usual, "UNTOC 18(26)", Act.Of<ConsultRequest, Request>("act.consult", s => s.Requests.ConsultAsync))
        {
            On = [.. Open, ConditionsOffered], Ends = [Duty.AnswerConsultation, Duty.AnswerConfidentiality],
            FieldsOf = o => o.IsRequesting ? ["consultation", "text", "measures"] : ["consultation", "contemplated", "ground", "text", "measures"],
            Choices = Consulting,
        },
        new(Move.RecordNoAnswer, Rank.Rare, "UNTOC 18(26)", Act.Of<RecordNoAnswerRequest, Request>("act.record-no-answer", s => s.Requests.RecordNoAnswerAsync))
        {
            Choices = o => new() { ["subject"] = Silent(o) },
        },
        new(Move.AcceptConditions, Rank.Usual, "UNTOC 18(26)", Act.Of<AcceptConditionsRequest, Request>("act.accept-conditions", s => s.Requests.AcceptConditionsAsync))
        {
            On = Offered, Ends = [Duty.AnswerConditions],
        },
        new(Move.DeclineConditions, Rank.Usual, "UNTOC 18(26)", Act.Of<DeclineConditionsRequest, Request>("act.decline-conditions", s => s.Requests.DeclineConditionsAsync, "reasons", "measures"))
        {
            On = Offered, Ends = [Duty.AnswerConditions],
        },
        new(Move.PostponeMeasures, Rank.Rare, "UNTOC 18(25)", Act.Of<PostponeMeasuresRequest, Request>("act.postpone", s => s.Requests.PostponeMeasuresAsync, "ground", "reasons", "review_time", "measures"))
        {
            On = Workable, First = o => Consulted(o, Workable, Contemplated.Postponement) ? null : Contemplated.Postponement,
            Choices = o => new() { ["measures"] = o.Measures(WithConsultation(o, Workable, Contemplated.Postponement)) },
        },
        new(Move.ResumeMeasures, Rank.Usual, "UNTOC 18(25)", Act.Of<ResumeMeasuresRequest, Request>("act.resume", s => s.Requests.ResumeMeasuresAsync))
        {
            On = [MeasureState.Postponed], Ends = [Duty.ReviewPostponement],
        },
        new(Move.RefuseMeasures, Rank.Rare, "UNTOC 18(21)-(23)", Act.Of<RefuseMeasuresRequest, Request>("act.refuse", s => s.Requests.RefuseMeasuresAsync, "measures", "ground", "reasons"))
        {
            On = Open, Needed = ["reasons"], First = o => Consulted(o, Open, Contemplated.Refusal) ? null : Contemplated.Refusal,
            Choices = o => new()
            {
                ["measures"] = o.Measures(WithConsultation(o, Open, Contemplated.Refusal)),
                ["ground"] = o.Values(Grounds(o, WithConsultation(o, Open, Contemplated.Refusal))),
            },
        },
        new(Move.Redirect, Rank.Rare, "UNTOC 18(13)", Act.Of<RedirectRequestRequest, Request>("act.redirect", s => s.Requests.RedirectRequestAsync))
        {
            Choices = o => new() { ["right_authority"] = o.Authorities(_ => true) },
        },

        // Executing, and the end.
        new(Move.StartExecution, Rank.Usual, "UNTOC 18(13)", Act.Of<StartExecutionRequest, Request>("act.start-execution", s => s.Requests.StartExecutionAsync))
        {
            On = [MeasureState.Accepted], Ends = [Duty.StartExecution],
        },
        new(Move.Forward, Rank.Usual, "UNTOC 18(13)", Act.Of<ForwardRequestRequest, Request>("act.forward", s => s.Requests.ForwardRequestAsync))
        {
            Choices = o => new() { ["authority"] = o.Authorities(country => string.Equals(country, o.Request.RequestedState, StringComparison.OrdinalIgnoreCase)) },
        },
        new(Move.ReportExecution, Rank.Usual, "UNTOC 18(17), 18(24)", Act.Of<ReportExecutionRequest, Request>("act.report-execution", s => s.Requests.ReportExecutionAsync, Act.Nothing))
        {
            On = [InExecution], Ends = [Duty.Execute], Extra = typeof(Results), Take = Results.Read,
        },
        new(Move.ConfirmResult, Rank.Usual, "UNTOC 18(24)", Act.Of<ConfirmResultRequest, Request>("act.confirm-result", s => s.Requests.ConfirmResultAsync)) { Ends = [Duty.ConfirmResult] },
        new(Move.Close, Rank.Usual, "UNTOC 18(24)", Act.Of<CloseRequestRequest, Request>("act.close", s => s.Requests.CloseRequestAsync)) { Ends = [Duty.Close] },
        new(Move.Withdraw, Rank.Rare, "UNTOC 18(24)", Act.Of<WithdrawRequestRequest, Request>("act.withdraw", s => s.Requests.WithdrawRequestAsync, "reason", "measures")) { On = [.. Open, ConditionsOffered] },
        .. Duties,
        .. Vessels,
    ];

    private static Repeated Attachments => new("attachments", 2, ["title", "sha256", "media_type", "language"]);

    /// <summary>By the last part of its URL.</summary>
    internal static RequestMove? Find(string path) => All.FirstOrDefault(m => m.Path == path);

    private static IEnumerable<Measure> WithConsultation(Offer o, MeasureState[] on, Contemplated contemplated) =>
        o.Request.Measures.Where(m => on.Contains(m.State) && !Offer.IsVessel(m) && Law.WasConsulted(o.Request, m, contemplated));

    private static bool Consulted(Offer o, MeasureState[] on, Contemplated contemplated) => WithConsultation(o, on, contemplated).Any();

    private static IEnumerable<RefusalGround> Grounds(Offer o, IEnumerable<Measure> measures) => measures.Any() ? Law.Grounds(measures) : Law.Grounds(o.Request.Measures);

    private static Dictionary<string, IReadOnlyList<(string, string)>> Consulting(Offer o) => new()
    {
        ["consultation"] = o.Asked(o.Request.Consultations, c => c.Id, c => c.Messages.Count > 0 ? c.Messages[0].Text : o.Name(c.Contemplated)),
        ["contemplated"] = o.Values([Contemplated.Nothing, Contemplated.Refusal, Contemplated.Postponement, Contemplated.Conditions]),
        ["ground"] = o.Values(Grounds(o, o.Request.Measures.Where(m => Open.Contains(m.State)))),
        ["measures"] = o.Measures(o.Request.Measures.Where(m => m.SettleTime is null)),
    };

    // What was asked and not answered in time.
    private static IReadOnlyList<(string, string)> Silent(Offer o) => o.IsRequesting
        ? o.Vessels(VesselState.RegistryQuery, VesselState.AuthorisationRequested)
        :
        [
            .. o.Asked(o.Request.InformationRequests.Where(i => i.AnswerTime is null && i.NoAnswerTime is null && o.IsOver(i.Due)), i => i.Id, i => i.Question),
            .. o.Asked(o.Request.Consultations.Where(c => c.OpenedBy == Side.Requested && c.AnswerTime is null && c.NoAnswerTime is null && o.IsOver(c.Due)), c => c.Id, c => o.Name(c.Contemplated)),
            .. o.Asked(o.Request.Conditions.Where(k => k.AcceptTime is null && k.DeclineTime is null && o.IsOver(k.Due)), k => k.Id, k => k.Text),
            .. o.Asked(o.Request.CostProposals.Where(p => p.Answer == CostAnswer.Unspecified && o.IsOver(p.Due)), p => p.Id, p => p.Explanation),
        ];
}
