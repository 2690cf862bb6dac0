using System.Diagnostics;
using Google.Protobuf;
using Grpc.Core;
using InfoSharing.Mla.V1;

namespace InfoSharing.Testing.Clients;

/// <summary>
/// A client as the documentation asks it to be: every write has a request_id, and one without an answer is sent
/// again with the same id until there is one.
/// </summary>
/// <param name="connect">A way to the service for the next attempt; waits while there is none.</param>
/// <param name="journal">What was acknowledged.</param>
public sealed class Writer(Func<Task<CallInvoker>> connect, Journal journal)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private int _resent;

    /// <summary>How often a write was sent again.</summary>
    public int Resent => _resent;

    /// <summary>Drafts and transmits until it is told to stop; the last write is brought to its end.</summary>
    public async Task Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var draft = await Create();
            await Transmit(draft);
        }
    }

    /// <summary>One write, sent until it has an answer.</summary>
    public async Task<T> Write<T>(string id, Func<CallInvoker, CallOptions, AsyncUnaryCall<T>> send) where T : class, IMessage
    {
        for (var since = Stopwatch.GetTimestamp(); ;)
        {
            var invoker = await connect();
            try
            {
                var answer = await send(invoker, Options());
                journal.Add(new(id, answer, async again => await send(again, Options())));
                return answer;
            }
            catch (Exception lost) when (LostAnswer.Is(lost) && Stopwatch.GetElapsedTime(since) < Patience)
            {
                Interlocked.Increment(ref _resent);
            }
        }
    }

    private Task<Request> Create()
    {
        var id = NewId();
        var call = new CreateRequestRequest { Request = Samples.Request(id), RequestId = id };
        return Write(id, (invoker, options) => new RequestService.RequestServiceClient(invoker).CreateRequestAsync(call, options));
    }

    private Task<Request> Transmit(Request draft)
    {
        var id = NewId();
        var call = new TransmitRequestRequest { Name = draft.Name, Etag = draft.Etag, RequestId = id };
        return Write(id, (invoker, options) => new RequestService.RequestServiceClient(invoker).TransmitRequestAsync(call, options));
    }

    private static string NewId() => Guid.NewGuid().ToString();

    private static CallOptions Options() => new(deadline: DateTime.UtcNow + Deadline);
}
