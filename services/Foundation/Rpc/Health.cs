using System.Collections.Concurrent;
using Grpc.Core;
using Grpc.Health.V1;
using Microsoft.Extensions.Hosting;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace InfoSharing.Foundation.Rpc;

/// <summary>
/// Whether this host, and each service in it, is ready to answer: from the moment everything has started until the
/// host begins to stop, unless a service says otherwise.
/// </summary>
public sealed class Readiness
{
    private readonly Contracts _contracts;
    private readonly ConcurrentDictionary<string, bool> _held = new(StringComparer.Ordinal);
    private readonly IHostApplicationLifetime _host;
    private volatile TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal Readiness(Contracts contracts, IHostApplicationLifetime host)
    {
        (_contracts, _host) = (contracts, host);
        host.ApplicationStarted.Register(Tell);
        host.ApplicationStopping.Register(Tell);
    }

    /// <summary>Says that a service is (not) ready, for example while it opens its database.</summary>
    /// <param name="service">Full name of the rpc service: "infosharing.mla.v1.RequestService".</param>
    /// <param name="isReady">Ready is what everything is that nobody spoke about.</param>
    public void Set(string service, bool isReady)
    {
        _held[service] = !isReady;
        Tell();
    }

    /// <summary>The status now, and a task that completes when it may have changed.</summary>
    internal (ServingStatus Status, Task Changed) Of(string service)
    {
        var changed = _changed.Task;
        return (StatusOf(service), changed);
    }

    private ServingStatus StatusOf(string service)
    {
        if (service.Length > 0 && !_contracts.Services.ContainsKey(service))
            return ServingStatus.ServiceUnknown;
        var isHeld = service.Length == 0 ? _held.Values.Any(held => held) : _held.GetValueOrDefault(service);
        return IsUp && !isHeld ? ServingStatus.Serving : ServingStatus.NotServing;
    }

    private bool IsUp => _host.ApplicationStarted.IsCancellationRequested && !_host.ApplicationStopping.IsCancellationRequested;

    private void Tell() =>
        Interlocked.Exchange(ref _changed, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
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
