using Grpc.Core;
using InfoSharing.Foundation.Access;

namespace InfoSharing.Testing;

/// <summary>Where the services of a <see cref="TestNode"/> run.</summary>
internal interface IHosting : IAsyncDisposable
{
    Uri Address { get; }

    Uri WebAddress { get; }

    /// <summary>Calls the service that serves them, without a token.</summary>
    ChannelBase Channel { get; }

    DemoIssuer Issuer { get; }

    /// <summary>The container, when they run in this process.</summary>
    IServiceProvider? Services { get; }

    /// <summary>Calls one service, also for what all of them serve.</summary>
    CallInvoker At(string service);

    Task Do(string service, string action);

    Task Stop();
}
