namespace InfoSharing.VoluntaryReporting.Tests.Statistics;

/// <summary>
/// An attack by trying: every table of whole numbers around the true one that agrees with what is published and with what the
/// attacker knows. It shares nothing with the way in which the service finds the bounds.
/// </summary>
internal sealed class Reconstruction
{
    private readonly Table _table;
    private readonly int[] _cells;
    private readonly int[] _own;
    private readonly long[] _rowLeft, _columnLeft;
    private readonly long[] _low, _high, _tried;
    private readonly int[] _rowTotals, _columnTotals;
    private readonly int _whole;
    private readonly bool[] _hidden;
    private readonly int _room;

    /// <param name="table">The true one.</param>
    /// <param name="hidden">What is not published.</param>
    /// <param name="contributor">Subtracts its own part from everything; null: an outsider.</param>
    /// <param name="room">How far from the truth it looks.</param>
    internal Reconstruction(Table table, bool[] hidden, string? contributor, int room)
    {
        (_table, _hidden, _room) = (table, hidden, room);
        _own = [.. table.Figures.Select(f => contributor is null ? 0 : (int)f.PartOf(contributor))];
        _cells = [.. Enumerable.Range(0, table.Figures.Count).Where(i => !table.Figures[i].IsTotal)];
        _rowTotals = Totals(table.Rows, f => f.Column == -1 ? f.Row : -1);
        _columnTotals = Totals(table.Columns, f => f.Row == -1 ? f.Column : -1);
        _whole = Enumerable.Range(0, table.Figures.Count).Single(i => table.Figures[i] is { Row: -1, Column: -1 });
        (_rowLeft, _columnLeft) = (new long[table.Rows], new long[table.Columns]);
        _tried = new long[table.Figures.Count];
        (Least, Most) = ([.. Enumerable.Repeat(long.MaxValue, _tried.Length)], [.. Enumerable.Repeat(long.MinValue, _tried.Length)]);
        _low = [.. Enumerable.Range(0, _tried.Length).Select(i => hidden[i] ? Math.Max(Math.Max(0, 1 - _own[i]), True(i) - room) : True(i))];
        _high = [.. Enumerable.Range(0, _tried.Length).Select(i => hidden[i] ? True(i) + room : True(i))];
        Try(0);
    }

    /// <summary>Of each figure, without the attacker's own part: what is possible.</summary>
    internal long[] Least { get; }

    internal long[] Most { get; }

    internal long True(int figure) => _table.Figures[figure].Value - _own[figure];

    private int[] Totals(int count, Func<Figure, int> line)
    {
        // A line of zeros has no total.
        var totals = Enumerable.Repeat(-1, count).ToArray();
        for (var i = 0; i < _table.Figures.Count; i++)
        {
            if (_table.Figures[i].IsTotal && line(_table.Figures[i]) is >= 0 and var at && _table.Figures[i] is not { Row: -1, Column: -1 })
                totals[at] = i;
        }

        return totals;
    }

    private void Try(int next)
    {
        if (next == _cells.Length)
        {
            Note();
            return;
        }

        var cell = _cells[next];
        var (row, column) = (_table.Figures[cell].Row, _table.Figures[cell].Column);
        var most = Math.Min(_high[cell], Math.Min(_high[_rowTotals[row]] - _rowLeft[row], _high[_columnTotals[column]] - _columnLeft[column]));
        for (var value = _low[cell]; value <= most; value++)
        {
            _tried[cell] = value;
            _rowLeft[row] += value;
            _columnLeft[column] += value;
            var endsRow = next + 1 == _cells.Length || _table.Figures[_cells[next + 1]].Row != row;
            if (!endsRow || _rowLeft[row] >= _low[_rowTotals[row]])
                Try(next + 1);
            _rowLeft[row] -= value;
            _columnLeft[column] -= value;
        }
    }

    private void Note()
    {
        var whole = _rowLeft.Sum();
        if (whole < _low[_whole] || whole > _high[_whole])
            return;
        for (var column = 0; column < _columnLeft.Length; column++)
        {
            if (_columnTotals[column] >= 0 && _columnLeft[column] < _low[_columnTotals[column]])
                return;
        }

        foreach (var cell in _cells)
            Note(cell, _tried[cell]);
        for (var row = 0; row < _rowLeft.Length; row++)
            Note(_rowTotals[row], _rowLeft[row]);
        for (var column = 0; column < _columnLeft.Length; column++)
            Note(_columnTotals[column], _columnLeft[column]);
        Note(_whole, whole);
    }

    private void Note(int figure, long value)
    {
        if (figure < 0)
            return;
        Least[figure] = Math.Min(Least[figure], value);
        Most[figure] = Math.Max(Most[figure], value);
    }

    /// <summary>The room that it looked in.</summary>
    internal long Capped(long value, int figure) => Math.Clamp(value, True(figure) - _room, True(figure) + _room);

    internal bool IsHidden(int figure) => _hidden[figure];
}
