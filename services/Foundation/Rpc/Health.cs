using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Grpc.Core;
using Grpc.Health.V1;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace InfoSharing.Foundation.Rpc;

/// <summary>
/// Whether this host, and each service in it, is ready to answer: from the moment everything has started until the
/// host is told to stop, unless something reports a problem.
/// </summary>
public sealed partial class Readiness
{
    /// <summary>Asked for this name, health says whether the host is ready; the empty name says the same.</summary>
    public const string Host = "readiness";

    /// <summary>Asked for this name, health says SERVING as long as the process can answer: restart it only when it does not.</summary>
    public const string Alive = "liveness";

    private readonly Contracts _contracts;
    private readonly ConcurrentDictionary<string, (string Problem, HashSet<string> Services)> _problems = new(StringComparer.Ordinal);
    private readonly IHostApplicationLifetime _host;
    private readonly ILogger<Readiness> _log;
    private volatile TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal Readiness(Contracts contracts, IHostApplicationLifetime host, IMeterFactory meters, ILogger<Readiness> log)
    {
        (_contracts, _host, _log) = (contracts, host, log);
        host.ApplicationStarted.Register(Tell);
        host.ApplicationStopping.Register(Tell);
        meters.Create(Telemetry.Name).CreateObservableGauge("infosharing.ready", () => StatusOf(Host) == ServingStatus.Serving ? 1 : 0, "{replica}", "1 while this process is ready to answer.");
    }

    /// <summary>Says what keeps services from being ready, or that nothing does any more. A change is logged.</summary>
    /// <param name="cause">What has the problem: "ledgers/directory". Only its own reports take a problem back.</param>
    /// <param name="problem">One sentence for whoever runs the host, or null.</param>
    /// <param name="services">Full names of the rpc services that cannot answer: "infosharing.mla.v1.RequestService".</param>
    public void Report(string cause, string? problem, params IEnumerable<string> services)
    {
        if (problem is null)
        {
            if (!_problems.TryRemove(cause, out _))
                return;
            Ready(_log, cause);
        }
        else
        {
            if (!_problems.TryGetValue(cause, out var known) || known.Problem != problem)
                NotReady(_log, cause, problem);
            _problems[cause] = (problem, services.ToHashSet(StringComparer.Ordinal));
        }

        Tell();
    }

    /// <summary>The status now, and a task that completes when it may have changed.</summary>
    internal (ServingStatus Status, Task Changed) Of(string service)
    {
        var changed = _changed.Task;
        return (StatusOf(service), changed);
    }

    private ServingStatus StatusOf(string service) => service switch
    {
        Alive => ServingStatus.Serving,
        "" or Host => IsUp && _problems.IsEmpty ? ServingStatus.Serving : ServingStatus.NotServing,
        _ when !_contracts.Services.ContainsKey(service) => ServingStatus.ServiceUnknown,
        _ => IsUp && !_problems.Values.Any(p => p.Services.Contains(service)) ? ServingStatus.Serving : ServingStatus.NotServing,
    };

    private bool IsUp => _host.ApplicationStarted.IsCancellationRequested && !_host.ApplicationStopping.IsCancellationRequested;

    private void Tell() =>
        Interlocked.Exchange(ref _changed, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();

    [LoggerMessage(1, LogLevel.Warning, "Not ready because of {Cause}: {Problem}")]
    private static partial void NotReady(ILogger log, string cause, string problem);

    [LoggerMessage(2, LogLevel.Information, "Ready again: {Cause} can be used.")]
    private static partial void Ready(ILogger log, string cause);
}

/// <summary>grpc.health.v1, for Kubernetes and load balancers. Needs no token.</summary>
internal sealed class HealthRpcs(Readiness readiness) : Grpc.Health.V1.Health.HealthBase
{
    public override Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context)
    {
        var (status, _) = readiness.Of(request.Service);
        return status == ServingStatus.ServiceUnknown
            ? throw Refusal.NotFound("services/" + request.Service)
            : Task.FromResult(new HealthCheckResponse { Status = status });
    }

    public override async Task Watch(HealthCheckRequest request, IServerStreamWriter<HealthCheckResponse> responseStream, ServerCallContext context)
    {
        var last = ServingStatus.Unknown;
        while (true)
        {
            var (status, changed) = readiness.Of(request.Service);
            if (status != last)
                await responseStream.WriteAsync(new() { Status = last = status });
            await changed.WaitAsync(context.CancellationToken);
        }
    }
}
