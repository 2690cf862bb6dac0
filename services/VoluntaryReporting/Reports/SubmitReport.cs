using Grpc.Core;
using InfoSharing.Directory.V1;

namespace InfoSharing.VoluntaryReporting;

public sealed partial class ReportRpcs
{
    /// <summary>The report and what it may be a duplicate of commit together.</summary>
    public override async Task<Report> SubmitReport(SubmitReportRequest call, ServerCallContext context)
    {
        var write = context.Write(call, Move.SubmitReport);
        var moment = Moment.Of(ledger, context);
        var validator = await ValidatorOf(call.Validator, moment, context.CancellationToken);
        return await ledger.Commit(write, async () =>
        {
            var before = await ledger.Before(Reports.Type, call.Name, write);
            var revision = Ledger.Revision(before);
            var submitted = Rules.SubmitReport(before, validator, await TemplateOf(before), await Superseded(before), moment);
            ledger.Stamp(submitted, isNew: false);
            return WithDuplicates(Unit.Of(Reports.Type, submitted, revision), await Alike(submitted));
        });
    }

    /// <summary>The authority that decides: the one that the node has for the State, else the one that is named, else the agency itself.</summary>
    /// <exception cref="Refusal">VALIDATOR_UNFIT; UPSTREAM_UNAVAILABLE.</exception>
    private async Task<string> ValidatorOf(string named, Moment m, CancellationToken cancel)
    {
        if (Rules.ValidatorOf(named, settings, m) is { } known)
            return known;
        try
        {
            var found = await directory.Client.GetAuthorityAsync(new GetAuthorityRequest { Name = named }, DirectoryConnection.Options(cancel));
            return m.State.Length > 0 && found.Country == m.State ? named : throw Refusals.ValidatorUnfit(named, $"{named} is not an authority of the same State");
        }
        catch (RpcException missing) when (missing.StatusCode == StatusCode.NotFound)
        {
            throw Refusals.ValidatorUnfit(named, $"The directory knows no {named}");
        }
    }

    private async Task<Report?> Superseded(Report report) => report.Supersedes.Length == 0 ? null : await ledger.Find(Reports.Type, report.Supersedes);
}

/// <summary>From the agency to the authority that validates for its State.</summary>
public static partial class Rules
{
    /// <summary>Null when the directory has to say whether the named one is fit.</summary>
    /// <exception cref="Refusal">VALIDATOR_UNFIT.</exception>
    public static string? ValidatorOf(string named, Settings settings, Moment m)
    {
        if (settings.Validators.GetValueOrDefault(m.State) is { } only)
            return named.Length == 0 || named == only ? only : throw Refusals.ValidatorUnfit(only, $"Here {only} validates for the State");
        return named.Length == 0 || named == m.Authority ? m.Authority : null;
    }

    /// <param name="report">The draft.</param>
    /// <param name="validator">Who decides.</param>
    /// <param name="template">The form by which it was filled in.</param>
    /// <param name="superseded">The report that it corrects.</param>
    /// <param name="m">When, and by whom.</param>
    public static Report SubmitReport(Report report, string validator, FormTemplate? template, Report? superseded, Moment m)
    {
        RequireAgency(report, m);
        RequireState(report, "only a draft or a returned report is submitted", ReportState.Draft, ReportState.Returned);
        if (superseded is not null)
            RequireCounting(superseded);
        if (Lacking(report, template).ToList() is { Count: > 0 } lacking)
            throw new Refusal(StatusCode.FailedPrecondition, Reason.Incomplete, $"The form requires {lacking.Count} more: see the fields.", lacking);
        (report.State, report.Validator, report.SubmitTime, report.Reason) = (ReportState.Submitted, validator, m.Time, "");
        report.Findings.Clear();
        return report;
    }

    /// <summary>What is corrected counts until the correction does.</summary>
    public static void RequireCounting(Report superseded) =>
        RequireState(superseded, "only a validated report is superseded", ReportState.Validated);
}
