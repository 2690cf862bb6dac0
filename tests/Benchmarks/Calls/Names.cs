using System.Buffers.Text;

namespace InfoSharing.Benchmarks;

/// <summary>Requests that exist, in the order of their answers.</summary>
internal sealed class Names
{
    private const int IdAt = 2 + 9;
    private const int IdLength = 36;

    private readonly Lock _lock = new();
    private readonly List<Guid> _ids = new(1 << 16);
    private int _taken;

    internal int Count
    {
        get
        {
            lock (_lock)
                return _ids.Count;
        }
    }

    /// <summary>The id in an answer that begins with a name, "requests/" and a UUID.</summary>
    internal static Guid In(ReadOnlySpan<byte> answer) => answer.Length > IdAt + IdLength && Utf8Parser.TryParse(answer.Slice(IdAt, IdLength), out Guid id, out _)
        ? id
        : throw new InvalidOperationException("The answer does not begin with a request's name.");

    internal void Add(Guid id)
    {
        lock (_lock)
            _ids.Add(id);
    }

    /// <summary>Any of them.</summary>
    internal Guid Any()
    {
        lock (_lock)
            return _ids[Random.Shared.Next(_ids.Count)];
    }

    /// <summary>One that nobody took before.</summary>
    internal Guid Take()
    {
        lock (_lock)
            return _taken < _ids.Count ? _ids[_taken++] : throw new InvalidOperationException($"All {_ids.Count} requests are used up.");
    }
}
