using System.Threading.Channels;
using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Ledgers;
using InfoSharing.Foundation.Rpc;
using InfoSharing.Foundation.Storage;
using InfoSharing.Ledgers.V1;
using Microsoft.Extensions.Logging;

namespace InfoSharing.Foundation.Reads;

/// <summary>
/// Who read what, and who was refused: every call that committed nothing, on disk before its answer goes out. Group commit:
/// what arrived while the last flush ran goes into the next one, with no artificial delay.
/// </summary>
internal sealed partial class ReadLog : IAsyncDisposable
{
    private const int Capacity = 10_000;
    private const int MaxBatch = 512;

    private readonly string _ledger;
    private readonly IReadStore _store;
    private readonly CheckpointKey _key;
    private readonly TimeProvider _clock;
    private readonly LedgerMeter _meter;
    private readonly ILogger _log;
    private readonly Channel<Note> _waiting = Channel.CreateBounded<Note>(new BoundedChannelOptions(Capacity) { SingleReader = true });
    private readonly Task _loop;
    private ReadChain? _chain;

    internal ReadLog(string ledger, IReadStore store, CheckpointKey key, TimeProvider clock, LedgerMeter meter, ILogger log)
    {
        (_ledger, _store, _key, _clock, _meter, _log) = (ledger, store, key, clock, meter, log);
        _meter.Reading(() => _waiting.Reader.Count);
        _loop = Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
    }

    /// <summary>Returns when the read is on disk.</summary>
    /// <exception cref="Refusal">UNAVAILABLE, READ_UNRECORDED; RESOURCE_EXHAUSTED, OVERLOADED: it is not, and the answer must not go out.</exception>
    internal Task Record(Read read)
    {
        var note = new Note(read);
        return _waiting.Writer.TryWrite(note)
            ? note.Task
            : throw new Refusal(StatusCode.ResourceExhausted, Reason.Overloaded, "Too many reads are waiting to be recorded. Try again in a moment.");
    }

    /// <summary>Finishes what was accepted.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _loop;
    }

    private async Task Run()
    {
        var batch = new List<Note>(MaxBatch);
        while (await _waiting.Reader.WaitToReadAsync())
        {
            while (batch.Count < MaxBatch && _waiting.Reader.TryRead(out var note))
                batch.Add(note);
            await Flush(batch);
            batch.Clear();
        }
    }

    private async Task Flush(List<Note> batch)
    {
        try
        {
            var now = _clock.GetUtcNow();
            var chain = _chain ?? ReadChain.Open(_ledger, await _store.Newest(), now);
            var sealedBatch = chain.Seal(batch.ConvertAll(n => n.Read), _key, now);
            await _store.Write(sealedBatch);
            _chain = chain.After(sealedBatch);
            _meter.Recorded(batch.Count);
            batch.ForEach(n => n.SetResult());
        }
        catch (Exception failure)
        {
            // Whether it was written may not be known: what comes next begins a chain of its own.
            _chain = null;
            _meter.Unrecorded();
            Failed(_log, _ledger, failure.GetBaseException().Message);
            var refusal = failure as Refusal ?? Unrecorded();
            batch.ForEach(n => n.SetException(refusal));
        }
    }

    private static Refusal Unrecorded() =>
        new(StatusCode.Unavailable, Reason.ReadUnrecorded, "That you called could not be recorded, and nothing goes out unrecorded. Try again in a moment.")
        {
            RetryAfter = TimeSpan.FromSeconds(1),
        };

    [LoggerMessage(Level = LogLevel.Error, Message = "The reads of {Ledger} cannot be recorded; the calls are refused: {Reason}")]
    private static partial void Failed(ILogger log, string ledger, string reason);

    private sealed class Note(Read read) : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        internal Read Read => read;
    }
}
