using Grpc.Core;
using Grpc.Core.Interceptors;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Access;

namespace InfoSharing.EndToEnd.Tests.Foreign;

/// <summary>One node for the tests of a class.</summary>
public sealed class Serving : IAsyncLifetime
{
    private readonly string _folder = Place.TemporaryFolder();

    internal Node Node { get; private set; } = null!;

    /// <inheritdoc/>
    public async Task InitializeAsync() => Node = await Node.Start(_folder, "--Node:DemoKeyFile=" + KeyFile);

    /// <summary>Calls as another service, with a token of the node's own issuer.</summary>
    internal CallInvoker AsService()
    {
        using var issuer = new DemoIssuer(TimeProvider.System, KeyFile);
        var token = issuer.Token("services/foreign", "", "", [Role.Service], TimeSpan.FromHours(1));
        return Node.Channel.Intercept(headers =>
        {
            headers.Add("authorization", "Bearer " + token);
            return headers;
        });
    }

    private string KeyFile => Path.Combine(_folder, "demo.key");

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        await Node.DisposeAsync();
        System.IO.Directory.Delete(_folder, recursive: true);
    }
}
