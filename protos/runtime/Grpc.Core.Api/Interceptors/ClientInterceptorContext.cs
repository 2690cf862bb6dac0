using Grpc.Core.Utils;

namespace Grpc.Core.Interceptors;

/// <summary>A call on its way out, as a client interceptor sees it.</summary>
public struct ClientInterceptorContext<TRequest, TResponse>
    where TRequest : class
    where TResponse : class
{
    /// <summary>A call of a method.</summary>
    public ClientInterceptorContext(Method<TRequest, TResponse> method, string? host, CallOptions options)
    {
        Method = GrpcPreconditions.CheckNotNull(method, nameof(method));
        Host = host;
        Options = options;
    }

    /// <summary>The method.</summary>
    public Method<TRequest, TResponse> Method { get; }

    /// <summary>The host to name; null for the channel's own.</summary>
    public string? Host { get; }

    /// <summary>What the caller asks of the call.</summary>
    public CallOptions Options { get; }
}
