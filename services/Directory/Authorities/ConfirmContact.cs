using Grpc.Core;
using InfoSharing.Directory.V1;
using InfoSharing.Foundation.Rpc;

namespace InfoSharing.Directory;

public sealed partial class DirectoryRpcs
{
    public override async Task<Authority> ConfirmContact(ConfirmContactRequest call, ServerCallContext context)
    {
        var confirmed = await ledger.Change(Records.Authorities, call.Name, context.Write(call, Change.ConfirmContact), before =>
        {
            Editing.RequireOwn(context.Caller(), before);
            return Freshness.Confirm(before, call.ContactId, Now);
        });
        return Freshness.Marked(confirmed, settings.ContactPeriod, Now);
    }
}
