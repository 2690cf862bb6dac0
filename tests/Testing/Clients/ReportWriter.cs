using Grpc.Core;
using InfoSharing.Reporting.V1;

namespace InfoSharing.Testing.Clients;

/// <summary>An officer of a central authority who reports and validates for the State, as a <see cref="Writer"/> writes.</summary>
/// <param name="connect">A way to the service for the next attempt; waits while there is none.</param>
/// <param name="journal">What was acknowledged.</param>
public sealed class ReportWriter(Func<Task<CallInvoker>> connect, Journal journal)
{
    private readonly Writer _writer = new(connect, journal);

    /// <summary>How often a write was sent again.</summary>
    public int Resent => _writer.Resent;

    /// <summary>Until it is told to stop; the last report is brought to its end.</summary>
    public async Task Run(CancellationToken stop)
    {
        for (var n = 0; !stop.IsCancellationRequested; n++)
        {
            var validated = await Validate(await Submit(await Draft()));
            if (n % 3 == 0)
                await Withdraw(validated);
        }
    }

    private Task<Report> Draft()
    {
        var id = NewId();
        var call = new CreateReportRequest { Report = Samples.Report(), RequestId = id };
        return Write(id, (client, options) => client.CreateReportAsync(call, options));
    }

    private Task<Report> Submit(Report report)
    {
        var id = NewId();
        var call = new SubmitReportRequest { Name = report.Name, Etag = report.Etag, RequestId = id };
        return Write(id, (client, options) => client.SubmitReportAsync(call, options));
    }

    // With deaths, and so with an alert: one commit.
    private Task<Report> Validate(Report report)
    {
        var id = NewId();
        var call = new ValidateReportRequest { Name = report.Name, Etag = report.Etag, RequestId = id };
        return Write(id, (client, options) => client.ValidateReportAsync(call, options));
    }

    private Task<Report> Withdraw(Report report)
    {
        var id = NewId();
        var call = new WithdrawReportRequest { Name = report.Name, Etag = report.Etag, RequestId = id, Reason = "Reported in error" };
        return Write(id, (client, options) => client.WithdrawReportAsync(call, options));
    }

    private Task<Report> Write(string id, Func<ReportService.ReportServiceClient, CallOptions, AsyncUnaryCall<Report>> send) =>
        _writer.Write(id, (invoker, options) => send(new(invoker), options));

    private static string NewId() => Guid.NewGuid().ToString();
}
