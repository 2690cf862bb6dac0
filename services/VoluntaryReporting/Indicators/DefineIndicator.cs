using Grpc.Core;
using InfoSharing.Common.V1;

namespace InfoSharing.VoluntaryReporting;

public sealed partial class IndicatorRpcs
{
    public override Task<Indicator> DefineIndicator(DefineIndicatorRequest call, ServerCallContext context)
    {
        var write = context.Write(call, Move.DefineIndicator);
        return ledger.Commit(write, async () =>
        {
            var former = await Former(Indicators.Type, Indicators.NameOf(call.Indicator.Id), write);
            var revision = RevisionOf(former);
            var indicator = Rules.DefineIndicator(former, call.Indicator, Moment.Of(ledger, context));
            ledger.Stamp(indicator, isNew: former is null);
            return Unit.Of(Indicators.Type, indicator, revision);
        });
    }
}

/// <summary>A change of what is measured is a new version, so that each value says by which it was measured.</summary>
public static partial class Rules
{
    /// <exception cref="Refusal">NOT_OWNER; PERIOD_UNFIT, INVALID_FIELDS, TEXT_NAMES_SOMEONE for every bad field.</exception>
    public static Indicator DefineIndicator(Indicator? former, Indicator given, Moment m)
    {
        if (former is not null && former.Owner != m.Authority)
            throw Refusals.NotOwner(former.Name, former.Owner);
        RequireDefined(former, given);
        var next = given.Clone();
        (next.Name, next.Owner, next.Version) = (Indicators.NameOf(given.Id), m.Authority, (former?.Version ?? 0) + 1);
        (next.CreateTime, next.UpdateTime, next.Etag) = (former?.CreateTime, null, "");
        return next;
    }

    private static void RequireDefined(Indicator? former, Indicator given)
    {
        var flaws = new Flaws();
        Texts("indicator.titles", given.Titles, flaws);
        Texts("indicator.definitions", given.Definitions, flaws);
        NonNominal.Check("indicator.method_note", given.MethodNote, flaws);
        foreach (var (place, _) in given.States.Index().Where(s => given.States.IndexOf(s.Item) < s.Index))
            flaws.Add($"indicator.states[{place}]", "stands here twice");
        if (former is not null && former.Period != given.Period)
            flaws.Add("indicator.period", "is that of the values so far; what is counted in other periods is another indicator");
        if (CalendarPeriod.Read(given.FirstPeriod, given.Period) is null)
            flaws.Add(Reason.PeriodUnfit, "indicator.first_period", $"is no {ProtoNames.Short(given.Period)}: write 2019, 2019-H1 or 2019-Q1");
        Figure("baseline", given.HasBaselineMilli, given.BaselinePeriod, flaws);
        Figure("target", given.HasTargetMilli, given.TargetPeriod, flaws);
        flaws.Refuse();
    }

    private static void Texts(string field, IReadOnlyList<LocalizedText> texts, Flaws flaws)
    {
        foreach (var (place, text) in texts.Index())
        {
            NonNominal.Check($"{field}[{place}].text", text.Text, flaws);
            if (texts.Take(place).Any(t => t.Language == text.Language))
                flaws.Add($"{field}[{place}].language", "has a text already");
        }
    }

    // A figure without its time says nothing.
    private static void Figure(string name, bool isGiven, string period, Flaws flaws)
    {
        if (isGiven != period.Length > 0)
            flaws.Add($"indicator.{name}_{(isGiven ? "period" : "milli")}", $"is required with {name}_{(isGiven ? "milli" : "period")}");
        if (period.Length > 0 && CalendarPeriod.Read(period) is null)
            flaws.Add(Reason.PeriodUnfit, $"indicator.{name}_period", "is no period: write 2019, 2019-H1 or 2019-Q1");
    }
}
