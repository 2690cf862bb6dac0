using Grpc.Core;

namespace InfoSharing.CaseExchange;

public sealed partial class CaseRpcs
{
    public override async Task<CaseRoster> GetCaseRoster(GetCaseRosterRequest call, ServerCallContext context) =>
        Shown(await ledger.Get(Rosters.Type, Rosters.NameOf(call.Name), context.Caller()));

    private static CaseRoster Shown(Common.V1.Roster roster) => new()
    {
        Name = roster.Name, Etag = roster.Etag, CreateTime = roster.CreateTime, UpdateTime = roster.UpdateTime,
        Owner = roster.Audience.Originator, Open = roster.Open, Authorities = { roster.Audience.Authorities.Order(StringComparer.Ordinal) },
    };
}
