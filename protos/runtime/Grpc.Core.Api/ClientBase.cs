using Grpc.Core.Interceptors;
using Grpc.Core.Utils;

namespace Grpc.Core;

/// <summary>What generated clients derive from.</summary>
public abstract class ClientBase<T> : ClientBase
    where T : ClientBase<T>
{
    /// <summary>A client whose calls all throw; test doubles derive from it.</summary>
    protected ClientBase()
    {
    }

    /// <summary>A client with another's configuration.</summary>
    protected ClientBase(ClientBaseConfiguration configuration)
        : base(configuration)
    {
    }

    /// <summary>A client that calls over a channel.</summary>
    public ClientBase(ChannelBase channel)
        : base(channel)
    {
    }

    /// <summary>A client that calls through an invoker.</summary>
    public ClientBase(CallInvoker callInvoker)
        : base(callInvoker)
    {
    }

    /// <summary>The same client, naming this host in its calls.</summary>
    public T WithHost(string host) => NewInstance(Configuration.WithHost(host));

    /// <summary>The same client with another configuration.</summary>
    protected abstract T NewInstance(ClientBaseConfiguration configuration);
}

/// <summary>What all clients have in common.</summary>
public abstract class ClientBase
{
    /// <summary>A client whose calls all throw; test doubles derive from it.</summary>
    protected ClientBase()
        : this(new UnimplementedCallInvoker())
    {
    }

    /// <summary>A client with another's configuration.</summary>
    protected ClientBase(ClientBaseConfiguration configuration)
    {
        Configuration = GrpcPreconditions.CheckNotNull(configuration, nameof(configuration));
        CallInvoker = configuration.Invoker();
    }

    /// <summary>A client that calls over a channel.</summary>
    public ClientBase(ChannelBase channel)
        : this(channel.CreateCallInvoker())
    {
    }

    /// <summary>A client that calls through an invoker.</summary>
    public ClientBase(CallInvoker callInvoker)
        : this(new ClientBaseConfiguration(callInvoker, host: null))
    {
    }

    /// <summary>What this client calls through.</summary>
    protected CallInvoker CallInvoker { get; }

    internal ClientBaseConfiguration Configuration { get; }

    /// <summary>What a client is made of; opaque to generated code, which only passes it on.</summary>
    protected internal class ClientBaseConfiguration
    {
        private readonly CallInvoker _invoker;
        private readonly string? _host;

        internal ClientBaseConfiguration(CallInvoker invoker, string? host)
        {
            _invoker = GrpcPreconditions.CheckNotNull(invoker, nameof(invoker));
            _host = host;
        }

        internal CallInvoker Invoker() =>
            _host is null ? _invoker : _invoker.Intercept(new RewritingInterceptor((_, options) => (_host, options)));

        internal ClientBaseConfiguration WithHost(string host) => new(_invoker, GrpcPreconditions.CheckNotNull(host, nameof(host)));
    }
}

/// <summary>What clients generated with the option <c>lite_client</c> derive from: an invoker and nothing else.</summary>
public abstract class LiteClientBase
{
    /// <summary>A client whose calls all throw; test doubles derive from it.</summary>
    protected LiteClientBase()
        : this(new UnimplementedCallInvoker())
    {
    }

    /// <summary>A client that calls through an invoker.</summary>
    public LiteClientBase(CallInvoker callInvoker) => CallInvoker = GrpcPreconditions.CheckNotNull(callInvoker, nameof(callInvoker));

    /// <summary>What this client calls through.</summary>
    protected CallInvoker CallInvoker { get; }
}
