using System.Globalization;
using Grpc.Core;

namespace InfoSharing.VoluntaryReporting;

public sealed partial class IndicatorRpcs
{
    public override Task<Tally> RecordTally(RecordTallyRequest call, ServerCallContext context)
    {
        var write = context.Write(call, Move.RecordTally);
        return ledger.Commit(write, async () =>
        {
            var moment = Moment.Of(ledger, context);
            var operation = await ledger.Get(Operations.Type, call.Parent, context.Caller());
            var former = await Former(Tallies.Type, Tallies.NameOf(call.Parent, moment.State, call.Tally.Date), write);
            var revision = RevisionOf(former);
            var tally = Rules.RecordTally(operation, former, call.Tally, moment);
            ledger.Stamp(tally, isNew: former is null);
            return Unit.Of(Tallies.Type, tally, revision);
        });
    }
}

/// <summary>Everyone who was detained was so on one ground, or on one that is not known.</summary>
public static partial class Rules
{
    /// <exception cref="Refusal">STATE_NOT_MEANT; DATE_OUTSIDE, DATE_FUTURE, SUM_DIFFERS, CORRECTION_UNEXPLAINED, TEXT_NAMES_SOMEONE, INVALID_FIELDS for every bad field.</exception>
    public static Tally RecordTally(Operation operation, Tally? former, Tally given, Moment m)
    {
        if (m.State.Length == 0)
            throw new Refusal(StatusCode.FailedPrecondition, Reason.StateNotMeant, "Tallies are a State's; an organisation has none.");
        var flaws = new Flaws();
        if (string.CompareOrdinal(given.Date, operation.StartDate) < 0 || string.CompareOrdinal(given.Date, operation.EndDate) > 0)
            flaws.Add(Reason.DateOutside, "tally.date", $"lies outside {operation.StartDate} to {operation.EndDate}");
        if (string.CompareOrdinal(given.Date, m.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) > 0)
            flaws.Add(Reason.DateFuture, "tally.date", "lies in the future");
        var sum = (long)given.ForSmuggling + given.ForTrafficking + given.ForOther + given.ForUnknown;
        if (given.Detained != sum)
            flaws.Add(Reason.SumDiffers, "tally.detained", $"is {given.Detained}, the grounds give {sum}; put the rest under for_unknown");
        Corrected("tally.correction", former is not null, given.Correction, flaws);
        flaws.Refuse();
        var next = given.Clone();
        (next.Name, next.Operation, next.State, next.Authority) = (Tallies.NameOf(operation.Name, m.State, given.Date), operation.Name, m.State, m.Authority);
        next.Participants.Clear();
        next.Participants.Add(operation.Participants);
        (next.Version, next.CreateTime, next.UpdateTime, next.Etag) = ((former?.Version ?? 0) + 1, former?.CreateTime, null, "");
        return next;
    }
}
