namespace InfoSharing.MutualLegalAssistance.Tests;

/// <summary>Every move × every state × both sides, against a second statement of the law.</summary>
public sealed class LifecycleTests
{
    private const string Signals = "RECORD_DELIVERY ASK_PROGRESS ";
    private const string Open = Signals + "MARK_URGENT WITHDRAW ";
    private const string Use = "ASK_USE_CONSENT RECORD_USE GIVE_DISCLOSURE_NOTICE ";

    // State → what the requesting side may do | what the requested side may do, for the sample of two measures.
    private static readonly Dictionary<RequestState, (string Requesting, string Requested)> Law = new()
    {
        [RequestState.Draft] = ("UPDATE DISCARD ASK_OPINION TRANSMIT", ""),
        [RequestState.PreCheck] = ("UPDATE DISCARD TRANSMIT REMIND", "GIVE_OPINION"),
        [RequestState.Submitted] = (Open + "CONSULT", "ACKNOWLEDGE REDIRECT REMIND CONSULT"),
        [RequestState.Delivered] = (Open + "REMIND CONSULT", "ACKNOWLEDGE REDIRECT CONSULT"),
        [RequestState.Acknowledged] = (Open + "REMIND CONSULT", "START_REVIEW REDIRECT CONSULT FORWARD"),
        [RequestState.UnderReview] = (Open + "REMIND CONSULT", "REDIRECT REQUEST_INFORMATION CONSULT ACCEPT_MEASURES POSTPONE_MEASURES REFUSE_MEASURES FORWARD PROPOSE_COSTS"),
        [RequestState.InfoRequested] = (Open + "CONSULT PROVIDE_INFORMATION", "CONSULT RECORD_NO_ANSWER FORWARD REMIND"),
        [RequestState.Consultation] = (Open + "CONSULT", "CONSULT RECORD_NO_ANSWER FORWARD REMIND"),
        [RequestState.Accepted] = (Open + "REMIND CONSULT", "REQUEST_INFORMATION CONSULT POSTPONE_MEASURES REFUSE_MEASURES FORWARD START_EXECUTION PROPOSE_COSTS"),
        [RequestState.AcceptedWithConditions] = (Open + "CONSULT ACCEPT_CONDITIONS DECLINE_CONDITIONS", "CONSULT RECORD_NO_ANSWER FORWARD REMIND"),
        [RequestState.InExecution] = (Open + "REMIND CONSULT " + Use, "REQUEST_INFORMATION CONSULT POSTPONE_MEASURES REFUSE_MEASURES FORWARD REPORT_EXECUTION PROPOSE_COSTS"),
        [RequestState.PartiallyExecuted] = (Open + "REMIND CONSULT " + Use, "REQUEST_INFORMATION CONSULT POSTPONE_MEASURES REFUSE_MEASURES FORWARD REPORT_EXECUTION PROPOSE_COSTS"),
        [RequestState.Executed] = (Signals + "CONSULT CONFIRM_RESULT " + Use, "CONSULT REMIND"),
        [RequestState.PartiallyRefused] = (Signals + "CONSULT CONFIRM_RESULT " + Use, "CONSULT REMIND"),
        [RequestState.ResultReceived] = (Signals + "CONSULT CLOSE " + Use, "CONSULT REMIND"),
        [RequestState.Refused] = (Signals + "CONSULT CLOSE", "CONSULT REMIND"),
        [RequestState.Postponed] = (Open + "REMIND CONSULT", "REQUEST_INFORMATION CONSULT RESUME_MEASURES REFUSE_MEASURES FORWARD"),
        [RequestState.Closed] = ("CONSULT " + Use, "CONSULT"),
        [RequestState.Withdrawn] = ("", ""),
        [RequestState.TransmittedElsewhere] = ("", ""),
        [RequestState.ExpiredDraft] = ("", ""),
        [RequestState.Discarded] = ("", ""),
    };

    public static TheoryData<RequestState> States => [.. Enum.GetValues<RequestState>().Where(s => s != RequestState.Unspecified)];

    [Theory]
    [MemberData(nameof(States))]
    public void Reaches_every_state_by_legal_moves(RequestState state) => StatesReached.In(state).State.ShouldBe(state);

    [Theory]
    [MemberData(nameof(States))]
    public void Allows_exactly_the_moves_of_the_law(RequestState state)
    {
        var request = StatesReached.In(state);
        Names(request.RequestingMoves).ShouldBe(Words(Law[state].Requesting));
        Names(request.RequestedMoves).ShouldBe(Words(Law[state].Requested));
    }

    [Theory]
    [MemberData(nameof(States))]
    public void Refuses_every_other_move_and_changes_nothing(RequestState state)
    {
        var request = StatesReached.In(state);
        foreach (var (side, authority) in new[] { (Side.Requesting, Samples.Ng), (Side.Requested, Samples.It) })
        {
            foreach (var row in Lifecycle.Table)
                RequireAnswer(request, row, side, authority);
        }
    }

    [Theory]
    [MemberData(nameof(States))]
    public void Gives_no_move_to_anybody_else(RequestState state)
    {
        var request = StatesReached.In(state);
        foreach (var row in Lifecycle.Table)
        {
            ((Action)(() => Lifecycle.Require(row.Move, request, Samples.At("authorities/ne-ca")))).ShouldRefuse(StatusCode.FailedPrecondition, "WRONG_SIDE");
            ((Action)(() => Lifecycle.Require(row.Move, request, Samples.At("")))).ShouldRefuse(StatusCode.FailedPrecondition, "WRONG_SIDE");
        }
    }

    [Fact]
    public void Has_a_line_for_every_move_that_an_rpc_makes()
    {
        var byService = new[] { Move.Unspecified, Move.Create, Move.Reminder, Move.Overdue, Move.Escalated, Move.ExpireDraft, Move.EndSafeConduct };
        Enum.GetValues<Move>().Except(byService).Order().ShouldBe(Lifecycle.Table.Select(row => row.Move).Order());
    }

    [Fact]
    public void Says_who_holds_the_pen_when_the_wrong_side_moves()
    {
        var refusal = Should.Throw<Refusal>(() => Lifecycle.Require(Move.Acknowledge, Samples.Sent(), Samples.Requesting()));
        refusal.Metadata["pen"].ShouldBe("REQUESTED");
        refusal.Metadata["authority"].ShouldBe(Samples.It);
        refusal.Metadata["duty"].ShouldBe("ACKNOWLEDGE");
    }

    [Fact]
    public void Names_the_moves_that_are_possible_when_one_is_not()
    {
        var refusal = Should.Throw<Refusal>(() => Lifecycle.Require(Move.StartReview, Samples.Sent(), Samples.Requested()));
        refusal.Metadata["moves"].ShouldBe("ACKNOWLEDGE,REDIRECT,CONSULT");
        refusal.Metadata["state"].ShouldBe("DELIVERED");
    }

    [Fact]
    public void Lets_a_competent_authority_act_for_the_requested_side_only_after_forwarding()
    {
        var request = Samples.Accepted();
        Should.Throw<Refusal>(() => Lifecycle.Require(Move.StartExecution, request, Samples.At("authorities/it-police"))).Reason.ShouldBe(Reason.WrongSide);
        var forwarded = request.Then(Move.Forward, Samples.Requested(), (r, m) => Rules.ForwardRequest(r, Samples.Facts().OfRequestedState[0], m));
        Should.NotThrow(() => Lifecycle.Require(Move.StartExecution, forwarded, Samples.At("authorities/it-police")));
    }

    private static void RequireAnswer(Request request, Row row, Side side, string authority)
    {
        var allowed = (side == Side.Requesting ? request.RequestingMoves : request.RequestedMoves).Contains(row.Move);
        var before = request.Clone();
        var refusal = Record.Exception(() => Lifecycle.Require(row.Move, request, Samples.At(authority)));
        request.ShouldBe(before);
        if (allowed)
            refusal.ShouldBeNull($"{row.Move} by {side}");
        else
            ((Refusal)refusal!).Reason.ShouldBeOneOf(row.Sides.Contains(side)
                ? [Reason.IllegalMove, Reason.ConsultationMissing, Reason.ConditionsNotAccepted, Reason.CostsNotAgreed, Reason.ConfidentialityOpen]
                : [Reason.WrongSide]);
    }

    private static string[] Names(IEnumerable<Move> moves) => [.. moves.Select(m => ProtoNames.Short(m)).Order(StringComparer.Ordinal)];

    private static string[] Words(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)];
}
