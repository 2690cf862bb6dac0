using Grpc.Core;
using Roster = InfoSharing.Common.V1.Roster;

namespace InfoSharing.CaseExchange;

public sealed partial class ItemRpcs
{
    /// <summary>Holding and roster commit together. The item itself stays as it is, so that its other holders learn nothing.</summary>
    public override async Task<Holding> ShareItem(ShareItemRequest call, ServerCallContext context)
    {
        var state = await facts.StateOf(call.Authority, "authority", context.CancellationToken);
        var write = context.Write(call, Move.ShareItem);
        return await ledger.Commit(write, async () =>
        {
            var roster = await ledger.RosterOf(call.Name);
            var item = await ledger.Before(Items.Type, call.Name, write);
            var before = await ledger.Find(Holdings.Type, Holdings.NameOf(item.Name, call.Authority));
            var sharing = new Sharing(item, roster, before, call, state, Moment.Of(ledger, context));
            return sharing.IsByOriginator ? await ByOriginator(sharing, write.Caller) : await ByHolder(sharing);
        });
    }

    private async Task<Unit<Holding>> ByOriginator(Sharing sharing, Caller caller)
    {
        var call = sharing.Call;
        Rules.RequireBasis(call);
        var about = await ledger.RosterOf(Cases.Of(call.Name));
        var question = call.Basis == ShareBasis.Answer ? await ledger.Get(Questions.Type, call.InformationRequest, caller) : null;
        var unit = WithHolding(Unit.Of, sharing, Rules.ShareItem(sharing, about, question));
        return question is null ? unit : unit.If(Questions.Type, question.Name, Ledger.Revision(question));
    }

    // The sharer's own holding says to whom. It reads the same, and as many entries are made, whether or not the other one had
    // the item already: revisions are numbers of the whole ledger, and the sharer's next one must not tell.
    private async Task<Unit<Holding>> ByHolder(Sharing sharing)
    {
        var own = (await ledger.Find(Holdings.Type, Holdings.NameOf(sharing.Item.Name, sharing.Moment.Authority)))!;
        var revision = Ledger.Revision(own);
        var shared = Rules.ShareOnward(sharing, own, await Granted(sharing.Item, own));
        ledger.Stamp(own, isNew: false);
        var unit = Unit.Of(Holdings.Type, own, revision).If(Items.Type, sharing.Item.Name, Ledger.Revision(sharing.Item));
        return WithHolding(unit.And, sharing, shared);
    }

    private Unit<Holding> WithHolding(Func<ResourceType<Holding>, Holding, long, Unit<Holding>> with, Sharing sharing, Holding holding)
    {
        var (revision, rosterRevision) = (sharing.Before is null ? 0 : Ledger.Revision(sharing.Before), Ledger.Revision(sharing.Roster));
        if (!sharing.Roster.Audience.Authorities.Contains(holding.Holder))
            sharing.Roster.Audience.Authorities.Add(holding.Holder);
        ledger.Stamp(holding, isNew: sharing.Before is null);
        ledger.Stamp(sharing.Roster, isNew: false);
        return with(Holdings.Type, holding, revision).AndRoster(sharing.Roster, rosterRevision, Items.Type, sharing.Item);
    }

    private async Task<List<Consent>> Granted(Item item, Holding holding) =>
        await ledger.All(Consents.Type, $"item = \"{item.Name}\" AND holder = \"{holding.Holder}\" AND state = GRANTED", caller: null).ToListAsync();
}

/// <summary>An item on its way to another authority.</summary>
/// <param name="Item">As it is.</param>
/// <param name="Roster">Who reads it.</param>
/// <param name="Before">What the other authority holds of it, if it ever did.</param>
/// <param name="Call">What the sharer asks for.</param>
/// <param name="State">The other authority's.</param>
/// <param name="Moment">Who shares, and when.</param>
public sealed record Sharing(Item Item, Roster Roster, Holding? Before, ShareItemRequest Call, string State, Moment Moment)
{
    public bool IsByOriginator => Item.Originator == Moment.Authority;

    public bool IsHeld => Before is { State: not HoldingState.Removed };
}

/// <summary>The originator shares as it decides; a holder as the label or a consent allows.</summary>
public static partial class Rules
{
    public static void RequireBasis(ShareItemRequest call)
    {
        var flaws = new Flaws();
        if (call.Basis is ShareBasis.Unspecified or ShareBasis.Onward)
            flaws.Add("basis", "say on which basis: WITHIN_CASE, SPONTANEOUS or ANSWER");
        if (call.Basis == ShareBasis.Answer != call.InformationRequest.Length > 0)
            flaws.Add("information_request", call.Basis == ShareBasis.Answer ? "say which request it answers" : "belongs to the basis ANSWER");
        flaws.Refuse();
    }

    /// <param name="s">By the originator.</param>
    /// <param name="about">The roster of the case.</param>
    /// <param name="question">With ANSWER: what it answers.</param>
    public static Holding ShareItem(Sharing s, Roster about, InformationRequest? question)
    {
        RequireShareable(s);
        if (s.IsHeld)
            throw AlreadyShared(s);
        if (s.Call.Basis == ShareBasis.WithinCase && !Shows(about, s.Moment.Authority, s.Call.Authority))
            throw Refusal.Guard(Reason.NotMember, "authority", "It is not a member of the case that you see; share it as SPONTANEOUS", "UNTOC 18(4)");
        if (question is not null)
            RequireAnswer(question, s);
        if (s.Item.Handling.Purposes.Count > 0 && !s.Item.Handling.Purposes.Contains(s.Call.Purpose))
            throw PurposeNotCovered(s.Item.Handling.Purposes);
        return HoldingOf(s, s.Call.Basis, consent: "");
    }

    /// <summary>Adds a line to the sharer's own holding.</summary>
    /// <returns>The other authority's holding: as it was when it has the item already, which the sharer does not learn.</returns>
    public static Holding ShareOnward(Sharing s, Holding own, IReadOnlyList<Consent> granted)
    {
        RequireShareable(s);
        if (own.Onward.Any(o => o.Authority == s.Call.Authority))
            throw AlreadyShared(s);
        var consent = RequireOnward(s.Item, s.Call.Authority, s.State, granted, s.Moment);
        RequirePurpose(s.Item, own, s.Call.Purpose, granted);
        own.Onward.Add(new OnwardShare { Authority = s.Call.Authority, Purpose = s.Call.Purpose, Time = s.Moment.Time, Consent = consent });
        return s.IsHeld ? s.Before! : HoldingOf(s, ShareBasis.Onward, consent);
    }

    private static void RequireShareable(Sharing s)
    {
        RequireActive(s.Item);
        if (s.Call.Authority == s.Moment.Authority || s.Call.Authority == s.Item.Originator)
            throw Refusal.Bad(Reason.SameAuthority, "authority", "It has the item");
        if (IsUngraded(s.Item) && s.State != s.Item.OriginatorState)
            throw Refusals.UngradedAbroad();
    }

    /// <summary>Not to be sent abroad.</summary>
    public static bool IsUngraded(Item item) => item.Origin == Origin.Intelligence && item.Grading is null;

    // Who may not read the roster knows of the owner and itself; any other answer would tell who is a member.
    private static bool Shows(Roster about, string asking, string authority) =>
        about.Audience.Authorities.Contains(asking) && about.Audience.Authorities.Contains(authority) &&
        (about.Open || about.Audience.Originator == asking || about.Audience.Originator == authority);

    private static void RequireAnswer(InformationRequest question, Sharing s)
    {
        if (question.AskedAuthority != s.Moment.Authority || question.AskingAuthority != s.Call.Authority)
            throw Refusal.Invalid("information_request", "is not a request of that authority to yours");
        if (question.State is InformationState.Answered or InformationState.Declined or InformationState.Withdrawn)
            throw Refusals.WrongState(question.Name, question.State, "it is open no more; share the item as SPONTANEOUS");
    }

    private static Holding HoldingOf(Sharing s, ShareBasis basis, string consent) => new()
    {
        Name = Holdings.NameOf(s.Item.Name, s.Call.Authority), Item = s.Item.Name, Originator = s.Item.Originator,
        Holder = s.Call.Authority, HolderState = s.State, SharedBy = s.Moment.Authority, Basis = basis, Purpose = s.Call.Purpose,
        Confidential = s.Call.Confidential, InformationRequest = basis == ShareBasis.Answer ? s.Call.InformationRequest : "", Consent = consent,
        SentTime = s.Moment.Time, State = HoldingState.Active, CreateTime = s.Before?.CreateTime,
    };

    private static Refusal AlreadyShared(Sharing s) =>
        new(StatusCode.FailedPrecondition, Reason.AlreadyShared, $"It was shared with {s.Call.Authority} already.", new Violation("authority", "has the item already"));
}
