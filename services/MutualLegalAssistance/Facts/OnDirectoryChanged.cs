using InfoSharing.Foundation.Events;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Authority = InfoSharing.Directory.V1.Authority;
using Treaty = InfoSharing.Directory.V1.LegalBasis;

namespace InfoSharing.MutualLegalAssistance;

/// <summary>The directory changed: what is remembered of it is asked for again. The event says only which record.</summary>
public sealed class OnDirectoryChanged(DirectoryFacts facts) : IReaction
{
    public const string DirectoryLedger = "directory";

    public string Consumer => Service.Name;

    public string Source => DirectoryLedger;

    public IReadOnlyList<string> Types { get; } = [Authority.Descriptor.FullName, Treaty.Descriptor.FullName];

    public Task Apply(Event e, CancellationToken cancel) =>
        e.Type == Authority.Descriptor.FullName ? facts.Refresh(e.Resource, e.Position, cancel) : facts.RefreshPairs(cancel);
}

/// <summary>
/// Events reach this service when the Directory runs in the same process, or at an address that is known: through the
/// broker when there is one, and in any case from its ledger. Otherwise the copy is renewed daily.
/// </summary>
internal static class DirectoryEvents
{
    internal static void FollowDirectory(this WebApplicationBuilder builder, string address)
    {
        if (address.Length > 0 || builder.HasDirectory())
            builder.AddReaction<OnDirectoryChanged>(services => services.GetRequiredService<DirectoryConnection>().Invoker);
    }
}
