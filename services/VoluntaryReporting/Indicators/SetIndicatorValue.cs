using Grpc.Core;

namespace InfoSharing.VoluntaryReporting;

public sealed partial class IndicatorRpcs
{
    /// <summary>By the definition as it is when the value commits.</summary>
    public override Task<IndicatorValue> SetIndicatorValue(SetIndicatorValueRequest call, ServerCallContext context)
    {
        var write = context.Write(call, Move.SetIndicatorValue);
        return ledger.Commit(write, async () =>
        {
            var moment = Moment.Of(ledger, context);
            var indicator = await ledger.Get(Indicators.Type, call.Parent, context.Caller());
            var former = await Former(IndicatorValues.Type, IndicatorValues.NameOf(call.Parent, moment.State, call.Value.Period), write);
            var revision = RevisionOf(former);
            var value = Rules.SetIndicatorValue(indicator, former, call.Value, moment);
            ledger.Stamp(value, isNew: former is null);
            return Unit.Of(IndicatorValues.Type, value, revision).If(Indicators.Type, indicator.Name, Ledger.Revision(indicator));
        });
    }
}

/// <summary>A State says what it measured and what that rests on; a correction says why.</summary>
public static partial class Rules
{
    /// <exception cref="Refusal">STATE_NOT_MEANT; PERIOD_UNFIT, SUM_DIFFERS, CORRECTION_UNEXPLAINED, TEXT_NAMES_SOMEONE, INVALID_FIELDS for every bad field.</exception>
    public static IndicatorValue SetIndicatorValue(Indicator indicator, IndicatorValue? former, IndicatorValue given, Moment m)
    {
        RequireMeant(indicator, m);
        var flaws = new Flaws();
        Reportable(indicator, given.Period, m, flaws);
        Measured(given, flaws);
        Sums(given, flaws);
        Corrected("value.correction", former is not null, given.Correction, flaws);
        NonNominal.Check("value.evidence", given.Evidence, flaws);
        flaws.Refuse();
        var next = given.Clone();
        (next.Name, next.State, next.Authority) = (IndicatorValues.NameOf(indicator.Name, m.State, given.Period), m.State, m.Authority);
        (next.Version, next.IndicatorVersion) = ((former?.Version ?? 0) + 1, indicator.Version);
        (next.CreateTime, next.UpdateTime, next.Etag) = (former?.CreateTime, null, "");
        return next;
    }

    /// <summary>What was given is changed only with a reason; what was not has nothing to correct.</summary>
    internal static void Corrected(string field, bool isGiven, string correction, Flaws flaws)
    {
        if (isGiven && string.IsNullOrWhiteSpace(correction))
            flaws.Add(Reason.CorrectionUnexplained, field, "is required: there is a figure already");
        if (!isGiven && correction.Length > 0)
            flaws.Add(field, "has nothing to correct: there is no figure yet");
        NonNominal.Check(field, correction, flaws);
    }

    private static void RequireMeant(Indicator indicator, Moment m)
    {
        if (m.State.Length == 0 || indicator.States.Count > 0 && !indicator.States.Contains(m.State))
            throw new Refusal(StatusCode.FailedPrecondition, Reason.StateNotMeant, $"{indicator.Name} is not reported by {(m.State.Length > 0 ? m.State : "an organisation")}.");
    }

    private static void Reportable(Indicator indicator, string text, Moment m, Flaws flaws)
    {
        var period = CalendarPeriod.Read(text, indicator.Period);
        if (period is null)
            flaws.Add(Reason.PeriodUnfit, "value.period", $"is no {ProtoNames.Short(indicator.Period)}: write 2019, 2019-H1 or 2019-Q1");
        else if (period.Value.Number < CalendarPeriod.Read(indicator.FirstPeriod, indicator.Period)!.Value.Number)
            flaws.Add(Reason.PeriodUnfit, "value.period", $"lies before {indicator.FirstPeriod}, the first that is reported");
        else if (!period.Value.HasEnded(m.Today))
            flaws.Add(Reason.PeriodUnfit, "value.period", "is not over");
    }

    private static void Measured(IndicatorValue given, Flaws flaws)
    {
        if (given.HasValueMilli == given.NotAvailable)
            flaws.Add("value.value_milli", given.NotAvailable ? "does not go with not_available" : "is required, or not_available");
        if (given.NotAvailable && given.Breakdowns.Count > 0)
            flaws.Add("value.breakdowns", "do not go with not_available");
        foreach (var (place, part) in given.Breakdowns.Index())
        {
            if (part.ValueMilli < 0)
                flaws.Add($"value.breakdowns[{place}].value_milli", "is less than 0");
            if (BrokenDownBy(part) == default)
                flaws.Add($"value.breakdowns[{place}]", "says neither sex nor age nor exploitation");
            if (given.Breakdowns.Take(place).Any(p => (p.Sex, p.Age, p.Exploitation) == (part.Sex, part.Age, part.Exploitation)))
                flaws.Add($"value.breakdowns[{place}]", "stands here twice");
        }
    }

    // By sex alone, by sex and age, …: each breakdown is of the whole, with its unknowns.
    private static void Sums(IndicatorValue given, Flaws flaws)
    {
        if (!given.HasValueMilli)
            return;
        foreach (var whole in given.Breakdowns.GroupBy(BrokenDownBy))
        {
            var sum = whole.Aggregate((Int128)0, (total, part) => total + part.ValueMilli);
            if (sum != given.ValueMilli)
                flaws.Add(Reason.SumDiffers, "value.breakdowns", $"{string.Join(" and ", Named(whole.Key))}: the parts give {sum}, the value is {given.ValueMilli}; put the rest under UNKNOWN");
        }
    }

    private static (bool Sex, bool Age, bool Exploitation) BrokenDownBy(Breakdown part) =>
        (part.Sex != Sex.Unspecified, part.Age != AgeGroup.Unspecified, part.Exploitation != Exploitation.Unspecified);

    private static IEnumerable<string> Named((bool Sex, bool Age, bool Exploitation) by) =>
        new[] { (by.Sex, "sex"), (by.Age, "age"), (by.Exploitation, "exploitation") }.Where(d => d.Item1).Select(d => d.Item2);
}
