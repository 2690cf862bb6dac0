namespace InfoSharing.VoluntaryReporting;

/// <summary>
/// Chooses complementary suppressions: the cheapest way through figures that are hidden already, or may be. A cell costs its value, a
/// total more than all cells together, so that totals go last; what was published before cannot be hidden any more.
/// </summary>
internal sealed class Complements(Network network, Table table, bool[] isKnown)
{
    private readonly long _whole = table.Figures.Where(f => !f.IsTotal).Sum(f => f.Value) + 1;
    private readonly long[] _costs = new long[network.Nodes];
    private readonly int[] _cameBy = new int[network.Nodes];
    private readonly PriorityQueue<int, (long Cost, int Order)> _next = new();

    /// <summary>
    /// Looks for a way that carries at least <paramref name="room"/> beside what the hidden ones carry already, and hides what is
    /// shown along it. False when there is none.
    /// </summary>
    internal bool Hide(Intruder intruder, int edge, long room, bool isUp)
    {
        var (from, to) = isUp ? (network.Head(edge), network.Tail(edge)) : (network.Tail(edge), network.Head(edge));
        if (!isUp && intruder.Room(edge, isForward: false) < room)
            return false;
        var limit = isUp ? long.MaxValue : intruder.Room(edge, isForward: false);
        intruder.Push(from, to, edge, Math.Min(limit, _whole * 2));
        var isFound = Search(intruder, from, to, edge, room);
        intruder.Reset();
        return isFound && HideAlong(from, to);
    }

    private bool HideAlong(int from, int to)
    {
        var isNew = false;
        for (var node = to; node != from;)
        {
            var edge = _cameBy[node];
            isNew |= !network.Hidden[edge];
            network.Hide(edge);
            node = network.Head(edge) == node ? network.Tail(edge) : network.Head(edge);
        }

        return isNew;
    }

    // Dijkstra; of equal costs the first in the table.
    private bool Search(Intruder intruder, int from, int to, int except, long room)
    {
        Array.Fill(_costs, long.MaxValue);
        _next.Clear();
        var order = 0;
        _costs[from] = 0;
        _next.Enqueue(from, (0, order));
        while (_next.TryDequeue(out var node, out var at))
        {
            if (node == to)
                return true;
            if (at.Cost > _costs[node])
                continue;
            foreach (var edge in network.EdgesAt(node))
            {
                var isForward = network.Tail(edge) == node;
                var other = isForward ? network.Head(edge) : network.Tail(edge);
                if (edge == except || CostOf(edge) is not { } cost || intruder.Room(edge, isForward) < room || at.Cost + cost >= _costs[other])
                    continue;
                (_costs[other], _cameBy[other]) = (at.Cost + cost, edge);
                _next.Enqueue(other, (_costs[other], ++order));
            }
        }

        return false;
    }

    private long? CostOf(int edge)
    {
        if (network.Hidden[edge])
            return 0;
        var figure = table.Figures[edge];
        if (isKnown[edge])
            return null;
        return figure.Value + (figure.Row < 0 && figure.Column < 0 ? 2 * _whole : figure.IsTotal ? _whole : 0);
    }
}
