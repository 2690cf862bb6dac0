using Grpc.Core;
using InfoSharing.Directory.V1;
using InfoSharing.Foundation.Ledgers;
using InfoSharing.Foundation.Rpc;

namespace InfoSharing.Directory;

public sealed partial class DirectoryRpcs
{
    private static readonly Dictionary<DirectoryResource, IResourceType> Watchable = new()
    {
        [DirectoryResource.Authority] = Records.Authorities,
        [DirectoryResource.Officer] = Records.Officers,
        [DirectoryResource.LegalBasis] = Records.LegalBases,
        [DirectoryResource.Community] = Records.Communities,
        [DirectoryResource.Country] = Records.Countries,
    };

    public override async Task WatchDirectory(
        WatchDirectoryRequest call, IServerStreamWriter<WatchDirectoryResponse> responseStream, ServerCallContext context)
    {
        var caller = await Participant(context);
        if (call.Resources.IndexOf(DirectoryResource.Unspecified) is >= 0 and var index)
            throw Refusal.Invalid($"resources[{index}]", "Is unspecified: leave the list empty for all of them.");
        var types = call.Resources.Count == 0 ? Records.Types : [.. call.Resources.Distinct().Select(r => Watchable[r])];
        await responseStream.Send(
            ledger.Watch(types, new(call.AfterRevision, call.Epoch), want: null, caller, context.CancellationToken),
            watched => Response(watched, settings.ContactPeriod, Now));
    }

    private static WatchDirectoryResponse Response(Watched<IResource> watched, TimeSpan contactPeriod, DateTimeOffset now) => watched.Entry is null
        ? new() { Bookmark = watched.ToBookmark() }
        : new() { Change = Describe(watched, contactPeriod, now) };

    private static DirectoryChange Describe(Watched<IResource> watched, TimeSpan contactPeriod, DateTimeOffset now)
    {
        var change = new DirectoryChange { Entry = watched.Entry };
        switch (watched.Resource)
        {
            case Authority authority:
                change.Authority = Freshness.Marked(authority.Clone(), contactPeriod, now);
                break;
            case Officer officer:
                change.Officer = officer;
                break;
            case LegalBasis basis:
                change.LegalBasis = basis;
                break;
            case Community community:
                change.Community = community;
                break;
            case Country country:
                change.Country = country;
                break;
        }

        return change;
    }
}
