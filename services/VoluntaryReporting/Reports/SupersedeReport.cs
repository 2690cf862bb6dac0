using Grpc.Core;
using CommonReason = InfoSharing.Common.V1.Reason;

namespace InfoSharing.VoluntaryReporting;

public sealed partial class ReportRpcs
{
    public override async Task<Report> SupersedeReport(SupersedeReportRequest call, ServerCallContext context)
    {
        var write = context.Write(call, Move.SupersedeReport);
        var template = await TemplateOf(call.Report);
        var name = "";
        try
        {
            return await ledger.Commit(write, async () =>
            {
                var original = await ledger.Get(Reports.Type, call.Name, write.Caller);
                var earlier = await ledger.All(Reports.Type, $"supersedes = \"{original.Name}\"", caller: null).ToListAsync();
                var draft = Rules.SupersedeReport(original, earlier, call.Report, template, Moment.Of(ledger, context));
                name = draft.Name;
                ledger.Stamp(draft, isNew: true);
                return Unit.Of(Reports.Type, draft).If(Reports.Type, original.Name, Ledger.Revision(original));
            });
        }
        catch (Refusal race) when (race.Reason is CommonReason.AlreadyExists)
        {
            throw Refusals.SupersededAlready(call.Name, name);
        }
    }
}

/// <summary>A draft that replaces a validated report once it is validated itself.</summary>
public static partial class Rules
{
    /// <summary>Two calls at once make the same name, and one of them finds it taken: only one correction is open.</summary>
    public static Report SupersedeReport(Report original, IReadOnlyList<Report> earlier, Report given, FormTemplate? template, Moment m)
    {
        RequireAgency(original, m);
        if (earlier.FirstOrDefault(r => r.State != ReportState.Withdrawn) is { } open)
            throw Refusals.SupersededAlready(original.Name, open.Name);
        RequireCounting(original);
        var draft = CreateReport(given, template, m, "reports/" + Uuid8.Of("supersedes", original.Name, $"{earlier.Count}"), "report.");
        draft.Supersedes = original.Name;
        return draft;
    }
}
