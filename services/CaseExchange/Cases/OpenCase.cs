using Grpc.Core;

namespace InfoSharing.CaseExchange;

public sealed partial class CaseRpcs
{
    /// <summary>The case, its roster and its running number commit together.</summary>
    public override Task<Case> OpenCase(OpenCaseRequest call, ServerCallContext context)
    {
        var write = context.Write(call, Move.OpenCase);
        return ledger.Commit(write, async () =>
        {
            var moment = Moment.Of(ledger, context);
            var opened = Rules.OpenCase(call.Case, moment);
            var roster = Rules.RosterOf(opened);
            ledger.Stamp(opened, isNew: true);
            ledger.Stamp(roster, isNew: true);
            var name = Counters.OfCases(moment.State, moment.Now.Year);
            await ledger.Known(Counters.Type, name);
            return Unit.With(Cases.Type, opened, roster, Counters.Type, name, counter => Number(opened, counter ?? new Counter { Name = name }, moment.Now.Year));
        });
    }

    private Counter Number(Case opened, Counter counter, int year)
    {
        counter.Last++;
        opened.Reference = $"{opened.OwnerState}-{year}-{counter.Last:000000}";
        ledger.Stamp(counter, isNew: counter.CreateTime is null);
        return counter;
    }
}

/// <summary>A case that only its owner reads so far.</summary>
public static partial class Rules
{
    public static Case OpenCase(Case given, Moment m)
    {
        var opened = new Case
        {
            Name = $"cases/{Guid.CreateVersion7(m.Now)}", Owner = m.Authority, OwnerState = m.State, Officer = m.Principal, State = CaseState.Open,
        };
        Masks.Copy(given, opened, CaseContents.Writable);
        return opened;
    }

    /// <summary>Confidential until the owner says otherwise.</summary>
    public static Common.V1.Roster RosterOf(Case opened) => new()
    {
        Name = Rosters.NameOf(opened.Name), Audience = new Audience { Originator = opened.Owner, Authorities = { opened.Owner } },
    };
}
