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

    private static readonly double[] Seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 10];

    private readonly ActivitySource _source = new(Name);
    private readonly Meter _meter;
    private readonly Histogram<double> _duration;

    public Telemetry(IMeterFactory meters)
    {
        _meter = meters.Create(Name);
        _duration = _meter.CreateHistogram(
            "rpc.server.duration", "s", "Time from the parsed request to the answer or the end of the stream.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = Seconds });
    }

    public async Task Run(Call call, Func<Call, Task> next)
    {
        using var activity = Start(call.Contract);
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
            if (activity is not null)
                End(activity, code);
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

    // ASP.NET Core's span of the same request is not exported: ours takes its place under the caller's span, and is the
    // root, on which the sampler decides, when the caller has none. Probes ask every few seconds and are no news.
    private Activity? Start(Contract contract)
    {
        if (contract.IsOpen || !_source.HasListeners())
            return null;
        var request = Activity.Current;
        Activity.Current = null;
        var hasCaller = ActivityContext.TryParse(request?.ParentId, request?.TraceStateString, isRemote: true, out var caller);
        return _source.StartActivity(contract.Path[1..], ActivityKind.Server, hasCaller ? caller : default);
    }

    // What the server is to blame for is an error; a refusal is an answer.
    private static void End(Activity activity, StatusCode code)
    {
        activity.SetTag("rpc.system", "grpc").SetTag("rpc.grpc.status_code", Code(code));
        if (code is StatusCode.Unknown or StatusCode.Internal or StatusCode.DataLoss or StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.Unimplemented)
            activity.SetStatus(ActivityStatusCode.Error);
    }
}
