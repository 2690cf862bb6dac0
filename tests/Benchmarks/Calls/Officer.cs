using System.Collections.Concurrent;
using InfoSharing.Benchmarks.Http2;

namespace InfoSharing.Benchmarks;

/// <summary>Who calls a service: an officer's token, and the rpcs with it.</summary>
internal sealed class Officer(Uri service, string token)
{
    private const string Requests = "infosharing.mla.v1.RequestService";
    private static readonly HttpClient Web = new();
    private static readonly ConcurrentDictionary<Uri, Task<string>> Tokens = new();

    internal Rpc Create { get; } = new(service, Requests, "CreateRequest", token);

    internal Rpc Get { get; } = new(service, Requests, "GetRequest", token);

    internal Rpc List { get; } = new(service, Requests, "ListRequests", token);

    internal Rpc Transmit { get; } = new(service, Requests, "TransmitRequest", token);

    internal Rpc Watch { get; } = new(service, Requests, "WatchRequests", token);

    /// <summary>A sample officer with a token of the demo issuer.</summary>
    internal static async Task<Officer> Of(Uri grpc, Uri web, string name) =>
        new(grpc, await Tokens.GetOrAdd(new Uri(web, $"/demo/token?officer={name}"), uri => Web.GetStringAsync(uri)));
}
