using System.Collections.Concurrent;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using InfoSharing.Common.V1;
using InfoSharing.Testing.Servers;

namespace InfoSharing.EndToEnd.Tests;

/// <summary>A Standalone that serves in a process of its own, on free ports.</summary>
internal sealed class Node : IAsyncDisposable
{
    private static readonly HttpClient Web = new();
    private readonly ConcurrentDictionary<string, Task<string>> _tokens = new(StringComparer.Ordinal);

    private Node(Running process, Uri grpc, Uri web)
    {
        (Process, Grpc, WebAddress) = (process, grpc, web);
        Channel = GrpcChannel.ForAddress(grpc, new GrpcChannelOptions { MaxReceiveMessageSize = 64 * 1024 * 1024 });
    }

    internal Running Process { get; }

    internal Uri Grpc { get; }

    internal Uri WebAddress { get; }

    internal GrpcChannel Channel { get; }

    internal static string[] Arguments(string folder) =>
        [$"--Node:DataFolder={folder}", "--Node:Grpc:0=http://127.0.0.1:0", "--Node:Web:0=http://127.0.0.1:0"];

    /// <summary>Starts a Standalone with these arguments, whatever comes of it.</summary>
    internal static Running Run(IEnumerable<string> arguments, string environment = "Development") =>
        ServiceProcess.Run(Place.Standalone, arguments, ("ASPNETCORE_ENVIRONMENT", environment), ("DOTNET_ENVIRONMENT", environment));

    /// <summary>Starts on this data and returns when it listens.</summary>
    internal static async Task<Node> Start(string folder, params string[] more)
    {
        var process = Run([.. Arguments(folder), .. more]);
        try
        {
            return new(process, new(await process.Line("gRPC  ")), new(await process.Line("Web   ")));
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>Calls as a sample officer; roles beyond the officer's own on request.</summary>
    internal async Task<CallInvoker> As(string officer, params Role[] roles)
    {
        var token = await Token(officer, roles);
        return Channel.Intercept(headers =>
        {
            headers.Add("authorization", "Bearer " + token);
            return headers;
        });
    }

    internal Task<string> Token(string officer, params Role[] roles) =>
        _tokens.GetOrAdd($"demo/token?officer={officer}{string.Concat(roles.Select(r => "&role=" + NameOf(r)))}", query => Web.GetStringAsync(new Uri(WebAddress, query)));

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        await Process.DisposeAsync();
    }

    // "LiaisonMagistrate" is LIAISON_MAGISTRATE on the wire.
    private static string NameOf(Role role) => AccessReflection.Descriptor.EnumTypes.Single(e => e.Name == nameof(Role)).FindValueByNumber((int)role).Name["ROLE_".Length..];
}
