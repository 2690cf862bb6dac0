using Google.Protobuf;
using Grpc.Core;
using InfoSharing.Foundation.Rpc;
using InfoSharing.Mla.V1;

namespace InfoSharing.EndToEnd.Tests.Killing;

/// <summary>
/// A client as the documentation asks it to be: every write has a request_id, and one without an answer is sent
/// again with the same id until there is one.
/// </summary>
internal sealed class Writer(Site site, Journal journal)
{
    private int _resent;

    internal int Resent => _resent;

    /// <summary>Drafts and transmits until it is told to stop; the last write is brought to its end.</summary>
    internal async Task Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var draft = await Create();
            await Transmit(draft);
        }
    }

    private Task<Request> Create()
    {
        var id = NewId();
        var call = new CreateRequestRequest { Request = Samples.Request(id), RequestId = id };
        return Write(id, invoker => new RequestService.RequestServiceClient(invoker).CreateRequestAsync(call, deadline: Deadline()).ResponseAsync);
    }

    private Task<Request> Transmit(Request draft)
    {
        var id = NewId();
        var call = new TransmitRequestRequest { Name = draft.Name, Etag = draft.Etag, RequestId = id };
        return Write(id, invoker => new RequestService.RequestServiceClient(invoker).TransmitRequestAsync(call, deadline: Deadline()).ResponseAsync);
    }

    private async Task<Request> Write(string id, Func<CallInvoker, Task<Request>> send)
    {
        for (var attempt = 1; ; attempt++)
        {
            var node = await site.Node;
            try
            {
                var answer = await send(await node.As(Samples.Requesting));
                journal.Add(new(id, answer, async invoker => await send(invoker)));
                return answer;
            }
            catch (Exception lost) when (attempt < 1000 && IsConnectionLost(lost, node))
            {
                Interlocked.Increment(ref _resent);
            }
        }
    }

    // A status without our details was made by the client: the connection broke.
    private static bool IsConnectionLost(Exception lost, Node node) => lost switch
    {
        RpcException { StatusCode: StatusCode.Unavailable or StatusCode.DeadlineExceeded } => true,
        RpcException failed => Answer.Of(failed).Reason.Length == 0,
        HttpRequestException or ObjectDisposedException => node.Process.HasExited,
        _ => false,
    };

    private static string NewId() => Guid.NewGuid().ToString();

    private static DateTime Deadline() => DateTime.UtcNow.AddSeconds(30);
}
