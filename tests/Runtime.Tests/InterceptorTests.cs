using Grpc.Core;
using Grpc.Core.Interceptors;

namespace InfoSharing.Runtime.Tests;

public sealed class InterceptorTests : IAsyncLifetime
{
    private readonly TrialServer _server = new();

    public Task InitializeAsync() => _server.InitializeAsync();

    public Task DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Every_kind_of_call_passes_the_interceptors_of_both_sides()
    {
        var passed = new List<string>();
        var client = _server.Client(new Marking("m", passed));

        client.Echo(new Word());
        await client.EchoAsync(new Word());
        using (var join = client.Join())
        {
            await join.RequestStream.CompleteAsync();
            await join;
        }

        using (var spell = client.Spell(new Word()))
        {
            (await spell.ResponseStream.MoveNext()).ShouldBeFalse();
        }

        using (var converse = client.Converse())
        {
            await converse.RequestStream.CompleteAsync();
            (await converse.ResponseStream.MoveNext()).ShouldBeFalse();
        }

        passed.ShouldBe(["m blocks Echo", "m Echo", "m Join", "m Spell", "m Converse"]);
        _server.Observed.Intercepted.Select(method => method.Split('/')[^1]).ShouldBe(["Echo", "Echo", "Join", "Spell", "Converse"]);
    }

    [Fact]
    public async Task Interceptors_are_passed_in_the_order_in_which_they_are_given()
    {
        var passed = new List<string>();
        var invoker = _server.Channel().Intercept(new Marking("a", passed), new Marking("b", passed)).Intercept(new Marking("first", passed));

        await new Trial.TrialClient(invoker).EchoAsync(new Word());

        passed.ShouldBe(["first Echo", "a Echo", "b Echo"]);
    }

    [Fact]
    public async Task A_function_of_the_headers_adds_to_those_of_the_call()
    {
        var invoker = _server.Channel().Intercept(headers =>
        {
            headers.Add("added", "here");
            return headers;
        });

        await new Trial.TrialClient(invoker).EchoAsync(new Word(), new Metadata { { "given", "there" } });

        _server.Observed.Headers.ShouldHaveSingleItem().GetValue("added").ShouldBe("here");
        _server.Observed.Headers.Single().GetValue("given").ShouldBe("there");
    }

    [Fact]
    public async Task An_interceptor_may_replace_the_options_of_a_call()
    {
        await _server.Client(new WithHeader()).EchoAsync(new Word());

        _server.Observed.Headers.ShouldHaveSingleItem().GetValueBytes("replaced-bin").ShouldBe([0, 255]);
    }

    // Interceptors see the host; the real client then ignores it (grpc-dotnet issue 1158).
    [Fact]
    public async Task A_client_names_the_host_it_was_told_to_name()
    {
        var hosts = new List<string?>();
        var client = _server.Client(new HostRecording(hosts));

        await client.EchoAsync(new Word());
        await client.WithHost("registry.test").EchoAsync(new Word());

        hosts.ShouldBe([null, "registry.test"]);
    }

    private sealed class HostRecording(List<string?> hosts) : Interceptor
    {
        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            TRequest request,
            ClientInterceptorContext<TRequest, TResponse> context,
            AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
        {
            hosts.Add(context.Host);
            return continuation(request, context);
        }
    }

    private sealed class WithHeader : Interceptor
    {
        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            TRequest request,
            ClientInterceptorContext<TRequest, TResponse> context,
            AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
        {
            var options = context.Options.WithHeaders(new Metadata { { "replaced-bin", [0, 255] } });
            return continuation(request, new ClientInterceptorContext<TRequest, TResponse>(context.Method, context.Host, options));
        }
    }

    private sealed class Marking(string name, List<string> passed) : Interceptor
    {
        public override TResponse BlockingUnaryCall<TRequest, TResponse>(
            TRequest request,
            ClientInterceptorContext<TRequest, TResponse> context,
            BlockingUnaryCallContinuation<TRequest, TResponse> continuation)
        {
            passed.Add($"{name} blocks {context.Method.Name}");
            return continuation(request, context);
        }

        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            TRequest request,
            ClientInterceptorContext<TRequest, TResponse> context,
            AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
        {
            passed.Add($"{name} {context.Method.Name}");
            return continuation(request, context);
        }

        public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
            TRequest request,
            ClientInterceptorContext<TRequest, TResponse> context,
            AsyncServerStreamingCallContinuation<TRequest, TResponse> continuation)
        {
            passed.Add($"{name} {context.Method.Name}");
            return continuation(request, context);
        }

        public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
            ClientInterceptorContext<TRequest, TResponse> context,
            AsyncClientStreamingCallContinuation<TRequest, TResponse> continuation)
        {
            passed.Add($"{name} {context.Method.Name}");
            return continuation(context);
        }

        public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
            ClientInterceptorContext<TRequest, TResponse> context,
            AsyncDuplexStreamingCallContinuation<TRequest, TResponse> continuation)
        {
            passed.Add($"{name} {context.Method.Name}");
            return continuation(context);
        }
    }
}
