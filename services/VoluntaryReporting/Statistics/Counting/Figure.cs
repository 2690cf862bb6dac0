namespace InfoSharing.VoluntaryReporting;

/// <summary>What one contributor has in a figure: a State, or an authority without one.</summary>
internal readonly record struct Part(string Contributor, long Value);

/// <summary>A cell or a total as it was counted. <paramref name="Row"/> and <paramref name="Column"/>: -1 along the whole.</summary>
internal sealed record Figure(string[] Keys, int Row, int Column, long Value, int UnknownReports, Part[] Parts)
{
    /// <summary>The key of a total along a dimension.</summary>
    internal const string Total = "*";

    /// <summary>False for a sum that is looked at and not given out: along a dimension with several values in one report.</summary>
    internal bool IsGivenOut { get; init; } = true;

    internal bool IsTotal => Row < 0 || Column < 0;

    internal long PartOf(string contributor)
    {
        foreach (var part in Parts)
        {
            if (part.Contributor == contributor)
                return part.Value;
        }

        return 0;
    }
}

/// <summary>A counted table: cells, then totals. Without dimensions it is one figure.</summary>
internal sealed record Table(int Dimensions, int Rows, int Columns, IReadOnlyList<Figure> Figures)
{
    /// <summary>First and last day on which anything was detected, in this table or not.</summary>
    internal (int First, int Last) Reported { get; init; }

    /// <summary>Everyone who has a part in it, in order.</summary>
    internal IEnumerable<string> Contributors => Figures.SelectMany(f => f.Parts).Select(p => p.Contributor).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
}
