using System.Reflection;
using InfoSharing.Foundation.Events;
using InfoSharing.Foundation.Hosting;
using InfoSharing.Foundation.Reads;
using InfoSharing.Foundation.Storage;
using InfoSharing.Foundation.Storage.Postgres;
using InfoSharing.Foundation.Storage.Sqlite;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace InfoSharing.Foundation.Ledgers;

/// <summary>Gives a service its ledger; with a broker, what happens in it is published.</summary>
public static class LedgerHosting
{
    /// <summary>
    /// Registers the ledger called <paramref name="name"/> as a keyed singleton. <paramref name="service"/> embeds
    /// the tables of <paramref name="types"/> as Storage/Sqlite/NNN_name.sql and Storage/Postgres/NNN_name.sql, and the words of its reasons as Words/xx.json.
    /// </summary>
    public static void AddLedger(this WebApplicationBuilder builder, string name, Assembly service, params IReadOnlyList<IResourceType> types)
    {
        Rpc.Words.Add(Rpc.StatusDetails.DomainOf(types[0].TypeName), service);
        builder.Services.AddKeyedSingleton(name, (services, _) => Open(services, name, service, types));
        builder.Services.AddSingleton(new LedgerName(name, service));
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, LedgerReadiness>());
        builder.Services.AddSingleton(services => new ServedLedgers(services.GetServices<LedgerName>()
            .Select(n => services.GetRequiredKeyedService<Ledger>(n.Name)).ToDictionary(l => l.ResourceName, StringComparer.Ordinal)));
        builder.AddRelay(name);
    }

    private static Ledger Open(IServiceProvider services, string name, Assembly service, IReadOnlyList<IResourceType> types)
    {
        var folder = services.GetRequiredService<DataFolder>().Path;
        Folder.Require(folder);
        var key = CheckpointKey.ReadOrMake(Path.Combine(folder, name + ".key"));
        ILedgerStore store = services.GetRequiredService<NodeSettings>() is { Database.Length: > 0 } settings
            ? new PostgresStore(settings.Database, name, service, services.GetRequiredService<ILoggerFactory>())
            : new SqliteStore(Path.Combine(folder, name + ".db"), service);
        return Ledger.Open(name, store, key, services.GetRequiredService<TimeProvider>(), types, services.GetRequiredService<ILoggerFactory>().CreateLogger<ReadLog>()).GetAwaiter().GetResult();
    }
}

/// <summary>A ledger that this host serves, known before it is opened, and the assembly whose rpcs need it.</summary>
internal sealed record LedgerName(string Name, Assembly Service);
