using System.Buffers.Binary;
using System.Threading.Tasks.Sources;

namespace InfoSharing.Benchmarks.Http2;

/// <summary>An rpc with the headers of its calls.</summary>
internal sealed class Rpc
{
    internal Rpc(Uri server, string service, string method, string? token = null) => Headers =
    [
        (":method", "POST"), (":scheme", "http"), (":path", $"/{service}/{method}"), (":authority", server.Authority),
        ("content-type", "application/grpc"), ("te", "trailers"), .. token is null ? [] : new[] { ("authorization", "Bearer " + token) },
    ];

    internal IReadOnlyList<(string Name, string Value)> Headers { get; }

    internal string Path => Headers[2].Value;
}

/// <summary>
/// One client's place on a connection: one call at a time, with a buffer that is used again. What waits for an answer
/// goes on in the connection's own thread, so that the answers of one read are followed by the calls of one write.
/// </summary>
internal sealed class Lane(Connection connection) : IValueTaskSource
{
    private const int Prefix = 5;

    private ManualResetValueTaskSourceCore<bool> _done;
    private byte[] _received = new byte[16 * 1024];
    private int _length;
    private Action<ReadOnlySpan<byte>>? _each;

    /// <summary>The message of the last answer.</summary>
    internal ReadOnlySpan<byte> Answer => _received.AsSpan(Prefix, _length - Prefix);

    /// <summary>Sends a call; completes when it was answered with OK, and fails otherwise.</summary>
    internal ValueTask Send(Rpc rpc, ReadOnlySpan<byte> message)
    {
        _each = null;
        return Begin(rpc, message);
    }

    /// <summary>Sends a call whose answer is a stream, and shows each of its messages; completes when the server ends it.</summary>
    internal ValueTask Follow(Rpc rpc, ReadOnlySpan<byte> message, Action<ReadOnlySpan<byte>> each)
    {
        _each = each;
        return Begin(rpc, message);
    }

    /// <summary>A single call, outside of a load.</summary>
    internal async Task<byte[]> Ask(Rpc rpc, byte[] message)
    {
        await Send(rpc, message);
        var answer = Answer.ToArray();
        await Task.Yield();
        return answer;
    }

    internal void Receive(ReadOnlySpan<byte> data)
    {
        if (_length + data.Length > _received.Length)
            Array.Resize(ref _received, Math.Max(_received.Length * 2, _length + data.Length));
        data.CopyTo(_received.AsSpan(_length));
        _length += data.Length;
        if (_each is not null)
            ShowWhole();
    }

    internal void Complete() => _done.SetResult(true);

    internal void Fail(Exception cause) => _done.SetException(cause);

    void IValueTaskSource.GetResult(short token) => _done.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _done.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _done.OnCompleted(continuation, state, token, flags);

    private ValueTask Begin(Rpc rpc, ReadOnlySpan<byte> message)
    {
        _done.Reset();
        _length = 0;
        connection.Begin(this, rpc, message);
        return new(this, _done.Version);
    }

    private void ShowWhole()
    {
        var start = 0;
        while (_length - start >= Prefix && BinaryPrimitives.ReadInt32BigEndian(_received.AsSpan(start + 1)) is var size && _length - start - Prefix >= size)
        {
            _each!(_received.AsSpan(start + Prefix, size));
            start += Prefix + size;
        }

        _received.AsSpan(start, _length - start).CopyTo(_received);
        _length -= start;
    }
}
