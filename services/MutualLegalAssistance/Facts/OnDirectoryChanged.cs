using InfoSharing.Foundation.Events;
using Microsoft.AspNetCore.Builder;
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
        e.Type == Authority.Descriptor.FullName ? facts.Refresh(e.Resource, cancel) : facts.RefreshPairs(cancel);
}

/// <summary>Events reach this service when the Directory runs in the same process; elsewhere the copy is renewed daily.</summary>
internal static class DirectoryEvents
{
    internal static void FollowDirectory(this WebApplicationBuilder builder)
    {
        if (builder.HasDirectory())
            builder.AddReaction<OnDirectoryChanged>();
    }
}
