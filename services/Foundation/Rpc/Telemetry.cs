using System.Diagnostics;
using System.Diagnostics.Metrics;
using Grpc.Core;

namespace InfoSharing.Foundation.Rpc;

/// <summary>
/// One span and one measurement per call, through the runtime's own diagnostics: source and meter
/// "InfoSharing.Rpc", histogram <c>rpc.server.duration</c> in seconds by method and status. No content, no names.
/// </summary>
internal sealed class Telemetry : IStep, IDisposable
{
    internal const string Name = "InfoSharing.Rpc";

    private readonly ActivitySource _source = new(Name);
    private readonly Meter _meter;
    private readonly Histogram<double> _duration;

    public Telemetry(IMeterFactory meters)
    {
        _meter = meters.Create(Name);
        _duration = _meter.CreateHistogram<double>("rpc.server.duration", "s", "Time from the parsed request to the answer or the end of the stream.");
    }

    public async Task Run(Call call, Func<Call, Task> next)
    {
        using var activity = _source.StartActivity(call.Contract.Path[1..], ActivityKind.Server);
        var start = Stopwatch.GetTimestamp();
        var code = StatusCode.Unknown;
        try
        {
            await next(call);
            code = StatusCode.OK;
        }
        catch (RpcException refused)
        {
            code = refused.StatusCode;
            throw;
        }
        finally
        {
            activity?.SetTag("rpc.grpc.status_code", (int)code);
            _duration.Record(
                Stopwatch.GetElapsedTime(start).TotalSeconds,
                new KeyValuePair<string, object?>("rpc.method", call.Contract.Path),
                new KeyValuePair<string, object?>("rpc.grpc.status_code", Code(code)));
        }
    }

    public void Dispose()
    {
        _source.Dispose();
        _meter.Dispose();
    }

    // Boxed once.
    private static readonly object[] Codes = [.. Enumerable.Range(0, 17).Select(n => (object)n)];

    private static object Code(StatusCode code) => (int)code is >= 0 and < 17 ? Codes[(int)code] : (int)code;
}
