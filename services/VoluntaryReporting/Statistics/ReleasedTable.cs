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
    internal static ReleaseBasis BasisOf(string release, StatisticsQuery query, Table table, bool[] hidden, long sequence)
    {
        var contributors = table.Contributors.ToList();
        var basis = new ReleaseBasis { Name = ReleaseBases.NameOf(release), Query = query, Sequence = sequence, Contributors = { contributors } };
        basis.Figures.Add(table.Figures.Select((f, i) => (f, i)).Where(f => f.f.IsGivenOut && f.f.Value > 0).Select(f => new BasisFigure
        {
            Keys = { f.f.Keys },
            Hidden = hidden[f.i],
            Value = f.f.Value,
            Contributors = { f.f.Parts.Select(p => contributors.IndexOf(p.Contributor)) },
            Parts = { f.f.Parts.Select(p => p.Value) },
        }));
        return basis;
    }

    private static bool IsWhole(Figure figure, Table table) => table.Dimensions == 0 || (figure.Row < 0 && figure.Column < 0);
}
