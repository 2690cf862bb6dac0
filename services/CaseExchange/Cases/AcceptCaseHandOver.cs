using Grpc.Core;

namespace InfoSharing.CaseExchange;

public sealed partial class CaseRpcs
{
    /// <summary>The case, its roster and every membership that names the owner commit together.</summary>
    public override Task<Case> AcceptCaseHandOver(AcceptCaseHandOverRequest call, ServerCallContext context)
    {
        var write = context.Write(call, Move.AcceptCaseHandOver);
        return ledger.Commit(write, async () =>
        {
            var moment = Moment.Of(ledger, context);
            var about = Cases.Of(call.Name);
            var member = await ledger.Before(Members.Type, call.Name, write);
            var roster = await ledger.RosterOf(about);
            Rules.RequireOfferedHandOver(member, moment);
            var taken = (await ledger.Find(Cases.Type, about))!;
            var (revision, rosterRevision) = (Ledger.Revision(taken), Ledger.Revision(roster));
            var former = taken.Owner;
            Rules.AcceptCaseHandOver(taken, roster, moment);
            ledger.Stamp(taken, isNew: false);
            ledger.Stamp(roster, isNew: false);
            var unit = Unit.Of(Cases.Type, taken, roster, revision).AndRoster(roster, rosterRevision, Cases.Type, taken);
            return (await WithNewOwner(taken, former, moment)).Aggregate(unit, (all, one) => all.And(Members.Type, one.Member, one.Revision));
        });
    }

    private async Task<List<(Member Member, long Revision)>> WithNewOwner(Case taken, string former, Moment moment)
    {
        var members = new List<(Member, long)>();
        await foreach (var member in ledger.All(Members.Type, $"parent = \"{taken.Name}\"", caller: null))
        {
            var revision = Ledger.Revision(member);
            members.Add((Stamped(Rules.WithOwner(member, taken, former, moment)), revision));
        }

        if (!members.Exists(m => m.Item1.Authority == former))
        {
            var kept = Rules.FormerOwner(taken, former, await facts.StateOf(former, "name", CancellationToken.None), moment);
            ledger.Stamp(kept, isNew: true);
            members.Add((kept, 0));
        }

        return members;

        Member Stamped(Member member)
        {
            ledger.Stamp(member, isNew: false);
            return member;
        }
    }
}

/// <summary>The former owner stays a member; the roster's rules are the new owner's.</summary>
public static partial class Rules
{
    public static void AcceptCaseHandOver(Case taken, Common.V1.Roster roster, Moment m)
    {
        (taken.Owner, taken.OwnerState, taken.Officer) = (m.Authority, m.State, m.Principal);
        roster.Audience.Originator = m.Authority;
    }

    public static Member WithOwner(Member member, Case taken, string former, Moment m)
    {
        member.Owner = taken.Owner;
        if (member.Authority == former)
            (member.State, member.EndTime, member.Reason) = (MemberState.Active, null, "");
        if (member.Authority == m.Authority)
            (member.HandOverOffered, member.HandOverReason) = (false, "");
        return member;
    }

    public static Member FormerOwner(Case taken, string former, string state, Moment m) => new()
    {
        Name = Members.NameOf(taken.Name, former), Owner = taken.Owner, Authority = former, AuthorityState = state, State = MemberState.Active,
        Consent = new PersonConsent { Status = ConsentStatus.NotNeeded }, JoinTime = m.Time,
    };
}
