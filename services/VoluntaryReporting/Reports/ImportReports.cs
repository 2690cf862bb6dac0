using Grpc.Core;
using InfoSharing.Common.V1;
using CommonReason = InfoSharing.Common.V1.Reason;

namespace InfoSharing.VoluntaryReporting;

public sealed partial class ReportRpcs
{
    // So many that one transaction takes hundreds.
    private const int ImportsAtOnce = 256;

    /// <summary>Each row is a commit of its own: killed after any of them, the same rows are sent again.</summary>
    public override async Task<ImportReportsResponse> ImportReports(IAsyncStreamReader<ImportReportsRequest> parts, ServerCallContext context)
    {
        var rows = new ImportRows(parts);
        var header = await rows.Header(context.CancellationToken);
        var intake = await IntakeOf(header, context);
        var tally = new ImportTally();
        await Parallel.ForEachAsync(rows.Read(context.CancellationToken), new ParallelOptions { MaxDegreeOfParallelism = ImportsAtOnce }, async (turn, _) =>
            await turn.Take(async row => tally.Count(row, await Import(intake, row, context))));
        return tally.Answer;
    }

    private async Task<Intake> IntakeOf(ImportHeader header, ServerCallContext context)
    {
        var moment = Moment.Of(ledger, context);
        if (header.Target == ImportTarget.Validate)
            context.Require(Permission.ReportValidate);
        var validator = header.Target is ImportTarget.Submit or ImportTarget.Validate ? await ValidatorOf(header.Validator, moment, context.CancellationToken) : "";
        if (header.Target == ImportTarget.Validate && validator != moment.Authority)
            throw Refusals.ValidatorUnfit(validator, $"{validator} validates, not {moment.Authority}: submit instead");
        return new Intake(header, validator, moment);
    }

    private async Task<Imported> Import(Intake intake, ImportRow row, ServerCallContext context)
    {
        var violations = Calls.Violations(row);
        if (violations.Count > 0)
            return new Imported(Refusal.Invalid(violations));
        try
        {
            return await Import(intake, row, context.Write(row, Move.ImportReport));
        }
        catch (Refusal refused) when (refused.Code is StatusCode.InvalidArgument or StatusCode.FailedPrecondition)
        {
            return new Imported(refused);
        }
    }

    private async Task<Imported> Import(Intake intake, ImportRow row, Write write)
    {
        var content = Rules.ContentOf(row.Report);
        while (true)
        {
            var (latest, next) = await Versions(intake, row.Key);
            if (latest?.SourceSha256 == Rules.HashOf(content))
                return new Imported(Stored.Unchanged);
            if (latest is not null && intake.OnChange != ImportChange.Supersede)
                throw Refusals.SourceChanged(latest);
            try
            {
                var stored = await ledger.Commit(write, () => Plan(intake, content, latest?.Name, next));
                return new Imported(latest is null ? Stored.Added : Stored.Superseded, IsWaiting: intake.Target == ImportTarget.Validate && stored.State == ReportState.Submitted);
            }
            catch (Refusal race) when (race.Reason is CommonReason.AlreadyExists)
            {
                // Another import of the same row was faster: what it stored decides.
            }
        }
    }

    // The newest version of a row, and the name of the one after it.
    private async Task<(Report? Latest, string Next)> Versions(Intake intake, string key)
    {
        Report? latest = null;
        for (var version = 1; ; version++)
        {
            var name = intake.NameOf(key, version);
            if (await ledger.Find(Reports.Type, name) is not { } found)
                return (latest, name);
            latest = found;
        }
    }

    private async Task<Unit<Report>> Plan(Intake intake, Report content, string? former, string next)
    {
        var template = await TemplateOf(content);
        var before = former is null ? null : await ledger.Find(Reports.Type, former);
        var revision = before is { State: ReportState.Draft or ReportState.Returned } ? Ledger.Revision(before) : 0;
        var report = Rules.ImportReport(intake, content, before, template, next);
        var superseded = await Superseded(report);
        var supersededRevision = superseded is null ? 0 : Ledger.Revision(superseded);
        if (intake.Target != ImportTarget.Draft)
            report = Rules.SubmitReport(report, intake.Validator, template, superseded, intake.Moment);
        var alike = intake.Target == ImportTarget.Draft ? [] : await Alike(report);
        if (intake.Target == ImportTarget.Validate && alike.Count == 0 && (revision == 0 || (await Undecided(report)).Count == 0))
            report = Rules.ValidateReport(report, superseded, intake.Moment);
        ledger.Stamp(report, isNew: revision == 0);
        var unit = WithDuplicates(Unit.Of(Reports.Type, report, revision), alike);
        return await WithSuperseded(intake, unit, superseded, supersededRevision);
    }

    private async Task<Unit<Report>> WithSuperseded(Intake intake, Unit<Report> unit, Report? superseded, long revision)
    {
        if (unit.Answer.State == ReportState.Validated)
        {
            unit = await unit.WithAlertsOf(unit.Answer, ledger, settings, intake.Moment);
            return superseded is null ? unit : await WithSuperseded(unit, superseded, revision);
        }

        // Until this one counts, the former one does.
        return superseded is null ? unit : unit.If(Reports.Type, superseded.Name, revision);
    }
}

/// <summary>A row of a source is one report, whoever sends it how often.</summary>
public static partial class Rules
{
    /// <summary>A new report; or a former draft written anew; or a new one that supersedes the former one.</summary>
    /// <param name="intake">How the rows of a call are taken in.</param>
    /// <param name="content">What the row says.</param>
    /// <param name="before">What the row was when it was imported last; null: it was not.</param>
    /// <param name="template">The form that the row names.</param>
    /// <param name="next">Name of a new version.</param>
    public static Report ImportReport(Intake intake, Report content, Report? before, FormTemplate? template, string next)
    {
        if (before is { State: ReportState.Draft or ReportState.Returned })
            return From(UpdateReport(before, content, ReportContents.Writable, template, intake.Moment), intake, content);
        if (before is not null)
            RequireCounting(before);
        var report = CreateReport(content, template, intake.Moment, next, "report.");
        report.Supersedes = before?.Name ?? "";
        return From(report, intake, content);
    }

    /// <summary>What an agency writes, and nothing else of what came.</summary>
    public static Report ContentOf(Report given)
    {
        var content = new Report();
        Masks.Copy(given, content, ReportContents.Writable);
        return content;
    }

    /// <summary>Tells a repeat from a change: SHA-256, in hexadecimal.</summary>
    public static string HashOf(Report content) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Google.Protobuf.MessageExtensions.ToByteArray(content)));

    private static Report From(Report report, Intake intake, Report content)
    {
        (report.SourceSystem, report.SourceSha256) = (intake.SourceSystem, HashOf(content));
        return report;
    }
}
