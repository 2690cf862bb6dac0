using Grpc.Core;

namespace InfoSharing.VoluntaryReporting;

public sealed partial class ReportRpcs
{
    public override async Task<Report> CreateReport(CreateReportRequest call, ServerCallContext context)
    {
        var template = await TemplateOf(call.Report);
        return await ledger.Create(Reports.Type, context.Write(call, Move.CreateReport), () => Rules.CreateReport(call.Report, template, Moment.Of(ledger, context)));
    }

    // Versions of forms never change, so the one in memory is as good.
    private async Task<FormTemplate?> TemplateOf(Report report) => report.Template.Length == 0 ? null : await ledger.Known(Templates.Type, report.Template);
}

/// <summary>A draft that only its agency reads.</summary>
public static partial class Rules
{
    public static Report CreateReport(Report given, FormTemplate? template, Moment m) => CreateReport(given, template, m, NewReport(m), "report.");

    /// <param name="given">As the caller wrote it.</param>
    /// <param name="template">The form that it names; null when there is none of that name.</param>
    /// <param name="m">When, and by whom.</param>
    /// <param name="name">"reports/…".</param>
    /// <param name="prefix">Where the report stands in the call.</param>
    public static Report CreateReport(Report given, FormTemplate? template, Moment m, string name, string prefix)
    {
        var created = new Report { Name = name, Agency = m.Authority, ReportingState = m.State, Officer = m.Principal, State = ReportState.Draft };
        var flaws = new Flaws();
        ReportContents.Fill(given, created, ReportContents.Writable, template, m, flaws);
        flaws.Refuse(prefix);
        return created;
    }

    private static string NewReport(Moment m) => $"reports/{Guid.CreateVersion7(m.Now)}";
}
