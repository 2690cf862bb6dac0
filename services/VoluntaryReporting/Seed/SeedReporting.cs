using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace InfoSharing.VoluntaryReporting;

/// <summary>
/// Enters what is missing of the starting set before the first call is served. What is there is never touched; the request
/// ids are made of the names, so that two replicas that start together enter nothing twice.
/// </summary>
public sealed class SeedReporting([FromKeyedServices(Service.Name)] Ledger ledger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await Enter(Templates.Type, SeedFiles.Templates(), cancellationToken);
        await Enter(Indicators.Type, SeedFiles.Indicators(), cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task Enter<T>(ResourceType<T> type, IReadOnlyList<T> seed, CancellationToken cancel) where T : class, IMessage<T>, IResource, new()
    {
        var there = await ledger.All(type, "", caller: null).Select(r => r.Name).ToHashSetAsync(StringComparer.Ordinal, cancel);
        var missing = seed.Where(r => !there.Contains(r.Name)).ToList();
        if (missing.Count == 0)
            return;
        foreach (var record in missing)
            ledger.Stamp(record, isNew: true);
        var write = Write.ByService(Service.Name, Move.Seed, RequestId(missing.Select(r => r.Name)));
        await ledger.Commit(write, () => Task.FromResult(new Unit<T>(missing[0], [.. missing.Select(r => Staged.Put(type, r, 0))])));
    }

    private static string RequestId(IEnumerable<string> names) =>
        new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', names))).AsSpan(0, 16)).ToString();
}
