using Grpc.Core;

namespace InfoSharing.Testing;

/// <summary>One connection to several processes.</summary>
internal sealed class RoutedChannel(IReadOnlyList<(string Package, CallInvoker Invoker)> routes) : ChannelBase("separate processes")
{
    public override CallInvoker CreateCallInvoker() => new Router(routes);
}

/// <summary>Calls go to the process that serves their package.</summary>
internal sealed class Router(IReadOnlyList<(string Package, CallInvoker Invoker)> routes) : CallInvoker
{
    public override TResponse BlockingUnaryCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) =>
        To(method).BlockingUnaryCall(method, host, options, request);

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) =>
        To(method).AsyncUnaryCall(method, host, options, request);

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) =>
        To(method).AsyncServerStreamingCall(method, host, options, request);

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options) =>
        To(method).AsyncClientStreamingCall(method, host, options);

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options) =>
        To(method).AsyncDuplexStreamingCall(method, host, options);

    private CallInvoker To(IMethod method) => routes.First(r => method.ServiceName.StartsWith(r.Package + ".", StringComparison.Ordinal)).Invoker;
}
