namespace InfoSharing.VoluntaryReporting;

/// <summary>
/// Somebody who has the table and wants a hidden figure: an outsider, or a contributor who subtracts its own part from everything.
/// It knows that a hidden figure is not zero, and that the table adds up: the protection interval of a figure is all that these leave.
/// </summary>
internal sealed class Intruder
{
    // More than any figure.
    private const long Unbounded = long.MaxValue / 4;

    private readonly Network _network;
    private readonly long[] _values;
    private readonly long[] _least;
    private readonly long[] _pushed;
    private readonly List<int> _touched = [];
    private readonly int[] _cameBy;
    private readonly Queue<int> _next = new();

    /// <param name="network">What is hidden so far.</param>
    /// <param name="table">The figures.</param>
    /// <param name="contributor">Null: an outsider.</param>
    internal Intruder(Network network, Table table, string? contributor)
    {
        _network = network;
        var parts = table.Figures.Select(f => contributor is null ? 0 : f.PartOf(contributor)).ToArray();
        _values = [.. table.Figures.Select((f, i) => f.Value - parts[i])];
        _least = [.. parts.Select(part => Math.Max(0, 1 - part))];
        _pushed = new long[_values.Length];
        _cameBy = new int[network.Nodes];
    }

    /// <summary>What is left of a figure for this intruder to learn.</summary>
    internal long ValueOf(int edge) => _values[edge];

    /// <summary>The exact bounds that a hidden figure (without the intruder's part) can have; an upper bound from <paramref name="limit"/> above the value on is not told from others.</summary>
    internal (long Least, long Most) Interval(int edge, long limit)
    {
        var up = Push(_network.Head(edge), _network.Tail(edge), edge, limit);
        Reset();
        var down = Push(_network.Tail(edge), _network.Head(edge), edge, _values[edge] - _least[edge]);
        Reset();
        return (_values[edge] - down, _values[edge] + up);
    }

    /// <summary>The interval is at least so wide.</summary>
    internal bool IsProtected(int edge, long width) => Missing(edge, width) == 0;

    /// <summary>
    /// Hides the cheapest figures that make the interval wider: a way back from the figure's head to its tail, along which others
    /// can change against it. False when there is none.
    /// </summary>
    internal bool Widen(int edge, long width, Complements complements)
    {
        var missing = Missing(edge, width);
        return complements.Hide(this, edge, missing, isUp: true) || complements.Hide(this, edge, 1, isUp: true)
            || complements.Hide(this, edge, missing, isUp: false) || complements.Hide(this, edge, 1, isUp: false);
    }

    /// <summary>How far an edge can still change in a direction, if it were hidden.</summary>
    internal long Room(int edge, bool isForward) => isForward ? Unbounded : _values[edge] + _pushed[edge] - _least[edge];

    /// <summary>Pushes what the hidden edges carry between two nodes, at most <paramref name="limit"/>, and leaves it pushed.</summary>
    internal long Push(int from, int to, int except, long limit)
    {
        var pushed = 0L;
        while (pushed < limit && Search(from, to, except))
            pushed += Follow(from, to, limit - pushed);
        return pushed;
    }

    internal void Reset()
    {
        foreach (var edge in _touched)
            _pushed[edge] = 0;
        _touched.Clear();
    }

    private long Missing(int edge, long width)
    {
        var up = Push(_network.Head(edge), _network.Tail(edge), edge, width);
        Reset();
        if (up >= width)
            return 0;
        var down = Push(_network.Tail(edge), _network.Head(edge), edge, Math.Min(width - up, _values[edge] - _least[edge]));
        Reset();
        return width - up - down;
    }

    // Breadth first: the shortest way, found in the order of the edges.
    private bool Search(int from, int to, int except)
    {
        Array.Fill(_cameBy, -1);
        _next.Clear();
        _next.Enqueue(from);
        while (_next.TryDequeue(out var node))
        {
            foreach (var edge in _network.HiddenAt(node))
            {
                var isForward = _network.Tail(edge) == node;
                var other = isForward ? _network.Head(edge) : _network.Tail(edge);
                if (edge == except || other == from || _cameBy[other] >= 0 || Room(edge, isForward) <= 0)
                    continue;
                _cameBy[other] = edge;
                if (other == to)
                    return true;
                _next.Enqueue(other);
            }
        }

        return false;
    }

    private long Follow(int from, int to, long most)
    {
        for (var node = to; node != from; node = Before(node))
            most = Math.Min(most, Room(_cameBy[node], IsForward(node)));
        for (var node = to; node != from; node = Before(node))
        {
            _pushed[_cameBy[node]] += IsForward(node) ? most : -most;
            _touched.Add(_cameBy[node]);
        }

        return most;
    }

    private bool IsForward(int node) => _network.Head(_cameBy[node]) == node;

    private int Before(int node) => IsForward(node) ? _network.Tail(_cameBy[node]) : _network.Head(_cameBy[node]);
}
