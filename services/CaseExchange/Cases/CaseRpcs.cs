using Microsoft.Extensions.DependencyInjection;

namespace InfoSharing.CaseExchange;

/// <summary>The rpcs of cases, memberships, links and the desk, one file each: rpc, rule, commit.</summary>
public sealed partial class CaseRpcs(
    [FromKeyedServices(Service.Name)] Ledger ledger, Facts facts, RequestConnection requests, Settings settings) : CaseService.CaseServiceBase
{
    // A member's act, or the owner's act on a member, that leaves the roster as it is.
    private Task<Member> ChangeMember(Write write, string name, Func<Member, Member> rule) => ledger.Change(Members.Type, name, write, rule);

    // One that changes who reads the case: membership and roster commit together. The case itself stays as it is, so that
    // other members learn nothing.
    private Task<Member> ChangeRoster(Write write, string name, Func<Case, Member, Common.V1.Roster, Member> rule) => ledger.Commit(write, async () =>
    {
        var before = await ledger.Before(Members.Type, name, write);
        var about = Cases.Of(name);
        var roster = await ledger.RosterOf(about);
        var (revision, rosterRevision) = (Ledger.Revision(before), Ledger.Revision(roster));
        var subject = (await ledger.Find(Cases.Type, about))!;
        var after = rule(subject, before, roster);
        ledger.Stamp(after, isNew: false);
        ledger.Stamp(roster, isNew: false);
        return Unit.Of(Members.Type, after, revision).AndRoster(roster, rosterRevision, Cases.Type, subject);
    });
}
