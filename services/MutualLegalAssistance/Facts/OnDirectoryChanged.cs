using InfoSharing.Foundation.Events;
using Authority = InfoSharing.Directory.V1.Authority;
using Treaty = InfoSharing.Directory.V1.LegalBasis;

namespace InfoSharing.MutualLegalAssistance;

/// <summary>
/// The directory changed: what is remembered of it is asked for again. The event says only which record. It comes from
/// the ledger when the Directory runs in this process, otherwise through the broker and from the Directory's address.
/// </summary>
public sealed class OnDirectoryChanged(DirectoryFacts facts) : IReaction
{
    public const string DirectoryLedger = "directory";

    public string Consumer => Service.Name;

    public string Source => DirectoryLedger;

    public IReadOnlyList<string> Types { get; } = [Authority.Descriptor.FullName, Treaty.Descriptor.FullName];

    public Task Apply(Event e, CancellationToken cancel) =>
        e.Type == Authority.Descriptor.FullName ? facts.Refresh(e.Resource, e.Position, cancel) : facts.RefreshPairs(cancel);

    public Task Restored(long after, CancellationToken cancel) => facts.RefreshAll(cancel);
}
