namespace InfoSharing.Cli.Reports;

/// <summary>A file of rows; the whole of it is never in memory.</summary>
internal interface IRows
{
    /// <summary>The rows after one that was done before.</summary>
    IAsyncEnumerable<SourceRow> Read(long after, CancellationToken stop);
}
