using Grpc.Core.Utils;

namespace Grpc.Core;

/// <summary>A call that failed. Thrown by clients; thrown in a handler it becomes the answer.</summary>
public class RpcException : Exception
{
    /// <summary>A failure without trailers.</summary>
    public RpcException(Status status)
        : this(status, Metadata.Empty)
    {
    }

    /// <summary>A failure with a local message, which is not sent to the peer.</summary>
    public RpcException(Status status, string message)
        : this(status, Metadata.Empty, message)
    {
    }

    /// <summary>A failure with trailers.</summary>
    public RpcException(Status status, Metadata trailers)
        : this(status, trailers, status.ToString())
    {
    }

    /// <summary>A failure with trailers and a local message, which is not sent to the peer.</summary>
    public RpcException(Status status, Metadata trailers, string message)
        : base(message, status.DebugException)
    {
        Status = status;
        Trailers = GrpcPreconditions.CheckNotNull(trailers, nameof(trailers));
    }

    /// <summary>Outcome of the call.</summary>
    public Status Status { get; }

    /// <summary>Code of <see cref="Status" />.</summary>
    public StatusCode StatusCode => Status.StatusCode;

    /// <summary>Trailers: those the server sent, or those a handler wants sent.</summary>
    public Metadata Trailers { get; }
}
