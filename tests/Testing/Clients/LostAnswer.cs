using Grpc.Core;
using InfoSharing.Foundation.Rpc;

namespace InfoSharing.Testing.Clients;

/// <summary>A call without an answer: what every client has to expect, and sends again.</summary>
public static class LostAnswer
{
    /// <summary>True when the service said nothing about the call, or said UNAVAILABLE.</summary>
    public static bool Is(Exception failure) => failure switch
    {
        RpcException { StatusCode: StatusCode.Unavailable or StatusCode.DeadlineExceeded } => true,
        // A status without our details was made by the client: the connection broke.
        RpcException failed => Answer.Of(failed).Reason.Length == 0,
        HttpRequestException or ObjectDisposedException => true,
        _ => false,
    };
}
