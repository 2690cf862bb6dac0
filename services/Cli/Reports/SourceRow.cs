using InfoSharing.Reporting.V1;

namespace InfoSharing.Cli.Reports;

/// <summary>A row of a file: to be sent, refused here already, or one that says nothing.</summary>
/// <param name="Number">Counted from 1, the line of titles left out.</param>
/// <param name="Part">How far into the file it ends, 0 to 1.</param>
internal sealed record SourceRow(long Number, double Part)
{
    public ImportRow? Row { get; init; }

    public RowError? Error { get; init; }

    /// <summary>Why it says nothing.</summary>
    public string? Skipped { get; init; }

    public int Dead => Row?.Report.Incident?.Dead ?? 0;

    public int Missing => Row?.Report.Incident?.Missing ?? 0;
}
