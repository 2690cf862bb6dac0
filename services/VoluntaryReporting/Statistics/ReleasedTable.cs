namespace InfoSharing.VoluntaryReporting;

/// <summary>A counted table as a message, whole or protected.</summary>
internal static class ReleasedTable
{
    /// <summary>Everything as it is, with what is unknown.</summary>
    internal static IEnumerable<Cell> Exact(Table table) =>
        table.Figures.Where(f => f.IsGivenOut).Select(f => new Cell { Keys = { f.Keys }, Value = f.Value, UnknownReports = f.UnknownReports });

    /// <summary>What others see. Zeros are left out, except as the figure of the whole.</summary>
    internal static IEnumerable<Cell> Protected(Table table, bool[] hidden, int rounding) =>
        table.Figures.Select((f, i) => (Figure: f, IsHidden: hidden[i]))
            .Where(f => f.Figure.IsGivenOut && (f.Figure.Value > 0 || IsWhole(f.Figure, table)))
            .Select(f => f.IsHidden ? new Cell { Keys = { f.Figure.Keys }, Hidden = true } : new Cell { Keys = { f.Figure.Keys }, Value = Rounding.To(f.Figure.Value, rounding) });

    /// <summary>The figures behind it, for the comparison with later ones.</summary>
    internal static ReleaseBasis BasisOf(string release, StatisticsQuery query, Table table, bool[] hidden, IReadOnlyList<Former> former, int threshold, long sequence)
    {
        var contributors = table.Contributors.ToList();
        var basis = new ReleaseBasis { Name = ReleaseBases.NameOf(release), Query = query, Sequence = sequence, Contributors = { contributors } };
        var isSensitive = table.Figures.Select(f => Suppression.IsSensitive(f, threshold)).ToArray();
        // Where nothing else is to be protected, what is hidden only because it is near a published figure says nothing later.
        var guards = Enumerable.Range(0, hidden.Length).Any(i => hidden[i] && (isSensitive[i] || former[i] == Former.Kept));
        for (var i = 0; i < hidden.Length; i++)
        {
            var figure = table.Figures[i];
            var isFollowing = hidden[i] && !isSensitive[i] && former[i] is (Former.Near or Former.Kept);
            if (figure.IsGivenOut && figure.Value > 0 && (guards || !isFollowing))
                basis.Figures.Add(FigureOf(figure, contributors, hidden[i], isFollowing));
        }

        return basis;
    }

    private static BasisFigure FigureOf(Figure figure, List<string> contributors, bool isHidden, bool isFollowing) => new()
    {
        Keys = { figure.Keys },
        Hidden = isHidden,
        Following = isFollowing,
        Value = figure.Value,
        Contributors = { figure.Parts.Select(p => contributors.IndexOf(p.Contributor)) },
        Parts = { figure.Parts.Select(p => p.Value) },
    };

    private static bool IsWhole(Figure figure, Table table) => table.Dimensions == 0 || (figure.Row < 0 && figure.Column < 0);
}
