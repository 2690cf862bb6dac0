namespace InfoSharing.VoluntaryReporting;

/// <summary>
/// An additive table as a circulation: the rows, the columns and the two ends of the whole are nodes; a cell flows from its row to
/// its column, a row's total into the row, a column's total out of it, the grand total back. What flows into a node flows out, so
/// that a circulation with the published figures is exactly a table that a reader holds possible.
/// </summary>
internal sealed class Network
{
    private readonly int[] _tails;
    private readonly int[] _heads;
    private readonly List<int>[] _hiddenAt;
    private readonly int[][] _edgesAt;

    internal Network(Table table)
    {
        var (source, sink) = (0, 1);
        _tails = new int[table.Figures.Count];
        _heads = new int[table.Figures.Count];
        Hidden = new bool[table.Figures.Count];
        Nodes = table.Dimensions == 2 ? 2 + table.Rows + table.Columns : 2;
        for (var edge = 0; edge < _tails.Length; edge++)
            (_tails[edge], _heads[edge]) = Ends(table.Figures[edge]);
        _hiddenAt = [.. Enumerable.Range(0, Nodes).Select(_ => new List<int>())];
        var edges = Enumerable.Range(0, _tails.Length).Where(e => table.Figures[e].Value > 0).ToList();
        var at = edges.SelectMany(e => new[] { (Node: _tails[e], Edge: e), (Node: _heads[e], Edge: e) }).ToLookup(p => p.Node, p => p.Edge);
        _edgesAt = [.. Enumerable.Range(0, Nodes).Select(n => at[n].ToArray())];

        (int, int) Ends(Figure f) => (f.Row, f.Column) switch
        {
            (-1, -1) => (sink, source),
            _ when table.Dimensions == 1 => (source, sink),
            (var row, -1) => (source, 2 + row),
            (-1, var column) => (2 + table.Rows + column, sink),
            var (row, column) => (2 + row, 2 + table.Rows + column),
        };
    }

    internal int Nodes { get; }

    /// <summary>Of each figure.</summary>
    internal bool[] Hidden { get; }

    internal int Tail(int edge) => _tails[edge];

    internal int Head(int edge) => _heads[edge];

    internal List<int> HiddenAt(int node) => _hiddenAt[node];

    /// <summary>Edges with a value, in order.</summary>
    internal int[] EdgesAt(int node) => _edgesAt[node];

    internal void Hide(int edge)
    {
        if (Hidden[edge])
            return;
        Hidden[edge] = true;
        _hiddenAt[_tails[edge]].Add(edge);
        _hiddenAt[_heads[edge]].Add(edge);
    }
}
