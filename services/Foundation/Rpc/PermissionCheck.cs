using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Ledgers;

namespace InfoSharing.Foundation.Rpc;

/// <summary>The caller's roles must hold the permission that the rpc's proto states.</summary>
internal sealed class PermissionCheck : IStep
{
    public Task Run(Call call, Func<Call, Task> next)
    {
        if (!call.Contract.IsOpen && !(call.Caller?.Has(call.Contract.Permission) ?? false))
            throw Missing(call.Contract.Permission);
        return next(call);
    }

    internal static Refusal Missing(Permission permission)
    {
        var name = ProtoNames.Short(permission);
        return new(StatusCode.PermissionDenied, Reason.PermissionMissing, $"None of your roles holds the permission {name}.")
        {
            Metadata = { ["permission"] = name },
        };
    }
}
