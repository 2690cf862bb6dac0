using System.Runtime.CompilerServices;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Net.Client;
using InfoSharing.Cases.V1;
using InfoSharing.Cli.Fields;
using InfoSharing.Foundation.Hosting;
using InfoSharing.Mla.V1;

namespace InfoSharing.Cli.Calls;

/// <summary>The node that is called: with a token, a deadline, and repeats where a repeat is safe.</summary>
internal sealed class Node : IDisposable
{
    private const int Attempts = 4;

    private readonly GrpcChannel _channel;
    private readonly Settings _settings;
    private readonly TimeProvider _clock;

    public Node(Settings settings, TimeProvider clock)
    {
        (_settings, _clock) = (settings, clock);
        // Repeats are the command line's own (Ask): each asks for the token anew, and a person may stop them.
        _channel = Line.To(settings.Server, Connections(), largest: 64 << 20);
    }

    /// <summary>Where a token that ended can be renewed; null: nowhere.</summary>
    public string? TokenFile => _settings.TokenFile;

    public string Address => _settings.Server.ToString();

    public async Task<T> Ask<T>(ServiceDescriptor service, string method, IMessage call, CancellationToken stop) where T : IMessage =>
        (T)await Ask(service.FindMethodByName(method), call, stop);

    /// <summary>
    /// One answer. Every write carries a request_id, so that UNAVAILABLE is repeated without doing anything twice;
    /// reads are repeated anyway.
    /// </summary>
    public async Task<IMessage> Ask(MethodDescriptor method, IMessage call, CancellationToken stop)
    {
        var deadline = DateTime.UtcNow + _settings.Timeout;
        await ResolveReference(method, call, deadline, stop);
        RpcException? lost = null;
        var pause = new Pause(_clock);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await Once(method, call, deadline, stop);
            }
            catch (RpcException failed) when (failed.StatusCode == StatusCode.Unavailable && attempt < Attempts && DateTime.UtcNow + pause.Next < deadline)
            {
                lost = failed;
                await pause.Wait(stop);
            }
            // That nobody answers says more than that the time for trying again is over.
            catch (RpcException late) when (late.StatusCode == StatusCode.DeadlineExceeded && lost is not null)
            {
                throw lost;
            }
        }
    }

    /// <summary>Answers as they come, until the server ends or the caller stops.</summary>
    public async IAsyncEnumerable<IMessage> Listen(MethodDescriptor method, IMessage call, [EnumeratorCancellation] CancellationToken stop)
    {
        await ResolveReference(method, call, DateTime.UtcNow + _settings.Timeout, stop);
        using var answers = _channel.CreateCallInvoker().AsyncServerStreamingCall(Wire(method, MethodType.ServerStreaming), null, Options(null, stop), call);
        while (await answers.ResponseStream.MoveNext(stop))
            yield return answers.ResponseStream.Current;
    }

    /// <summary>Our own messages as they come; the answer follows their end. Has no deadline but the caller's patience.</summary>
    public AsyncClientStreamingCall<IMessage, IMessage> Send(MethodDescriptor method, CancellationToken stop) =>
        _channel.CreateCallInvoker().AsyncClientStreamingCall(Wire(method, MethodType.ClientStreaming), null, Options(null, stop));

    public void Dispose() => _channel.Dispose();

    private static SocketsHttpHandler Connections() => new()
    {
        ConnectTimeout = TimeSpan.FromSeconds(5),
        // A watch through a dead line has to notice it.
        KeepAlivePingDelay = TimeSpan.FromSeconds(15),
        KeepAlivePingTimeout = TimeSpan.FromSeconds(10),
        KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
    };

    private async Task<IMessage> Once(MethodDescriptor method, IMessage call, DateTime deadline, CancellationToken stop)
    {
        using var answer = _channel.CreateCallInvoker().AsyncUnaryCall(Wire(method, MethodType.Unary), null, Options(deadline, stop), call);
        return await answer.ResponseAsync;
    }

    private CallOptions Options(DateTime? deadline, CancellationToken stop)
    {
        var headers = new Metadata { { "authorization", $"Bearer {_settings.Token()}" } };
        if (_settings.Language.Length > 0)
            headers.Add("accept-language", _settings.Language);
        return new(headers, deadline, stop);
    }

    // People know a request or a case by its reference; the rpcs know it by its name.
    private async Task ResolveReference(MethodDescriptor method, IMessage call, DateTime deadline, CancellationToken stop)
    {
        foreach (var field in method.InputType.Fields.InFieldNumberOrder().Where(field => field.FieldType == FieldType.String && !field.IsRepeated))
        {
            if (field.Accessor.GetValue(call) is string word && References.Is(word) && await NameOf(field.Pattern(), word, deadline, stop) is { } name)
                field.Accessor.SetValue(call, name);
        }
    }

    private async Task<string?> NameOf(string? pattern, string reference, DateTime deadline, CancellationToken stop)
    {
        var filter = $"reference = \"{reference}\"";
        return pattern switch
        {
            "requests/*" when References.OfRequest(reference) => Only(reference, "request",
                ((ListRequestsResponse)await Once(RequestService.Descriptor.FindMethodByName("ListRequests"), new ListRequestsRequest { PageSize = 1, Filter = filter }, deadline, stop)).Requests.Select(r => r.Name)),
            "cases/*" when References.OfCase(reference) => Only(reference, "case",
                ((ListCasesResponse)await Once(CaseService.Descriptor.FindMethodByName("ListCases"), new ListCasesRequest { PageSize = 1, Filter = filter }, deadline, stop)).Cases.Select(c => c.Name)),
            _ => null,
        };
    }

    private static string Only(string reference, string noun, IEnumerable<string> names) => names.FirstOrDefault()
        ?? throw new Problem(ExitCode.Of(StatusCode.NotFound), [$"{reference} does not exist, or is not for you to read."], $"List what you may read: infosharing {noun} list.");

    private static Method<IMessage, IMessage> Wire(MethodDescriptor method, MethodType type) => new(
        type,
        method.Service.FullName,
        method.Name,
        Marshallers.Create<IMessage>(message => message.ToByteArray(), method.InputType.Parser.ParseFrom),
        Marshallers.Create<IMessage>(message => message.ToByteArray(), method.OutputType.Parser.ParseFrom));
}
