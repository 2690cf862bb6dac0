namespace InfoSharing.VoluntaryReporting;

/// <summary>What former releases say of a figure of the next one.</summary>
internal enum Former
{
    /// <summary>Nothing against it.</summary>
    Free,
    /// <summary>Published with this very value: it hides nothing any more, and is shown.</summary>
    Known,
    /// <summary>It differs by too little from one that was published.</summary>
    Near,
    /// <summary>It was hidden and is as good as unchanged.</summary>
    Kept,
}

/// <summary>
/// Decides what is hidden in a table (Hundepool et al., Statistical Disclosure Control, chapter 4): primary suppression by the
/// threshold, for outsiders and for contributors who subtract their own part; then complementary suppression, until no hidden
/// figure can be computed more closely than the protection interval. Pure, and deterministic.
/// </summary>
internal static class Suppression
{
    /// <returns>For each figure, whether it is hidden. Zeros never are.</returns>
    internal static bool[] Of(Table table, int threshold, IReadOnlyList<Former>? former = null)
    {
        var primary = table.Figures.Select((f, i) => f.IsGivenOut && IsPrimary(f, threshold, former?[i] ?? Former.Free)).ToArray();
        if (table.Dimensions == 0 || !Array.Exists(primary, p => p))
            return primary;
        var known = table.Figures.Select((_, i) => former?[i] == Former.Known && !primary[i]).ToArray();
        var network = new Network(table);
        for (var i = 0; i < primary.Length; i++)
        {
            if (primary[i])
                network.Hide(i);
        }

        return Protect(table, network, primary, known, threshold - 1) ? network.Hidden : [.. table.Figures.Select(f => f.Value > 0)];
    }

    /// <summary>Small for somebody: for everyone, or for a contributor who knows its own part.</summary>
    internal static bool IsSensitive(Figure figure, int threshold) =>
        IsSmall(figure.Value, threshold) || Array.Exists(figure.Parts, p => IsSmall(figure.Value - p.Value, threshold));

    internal static bool IsSmall(long value, int threshold) => value > 0 && value < threshold;

    private static bool IsPrimary(Figure figure, int threshold, Former former) =>
        figure.Value > 0 && (former is Former.Near or Former.Kept || IsSensitive(figure, threshold));

    // Hiding more only widens intervals: what is protected once stays so.
    private static bool Protect(Table table, Network network, bool[] primary, bool[] known, long width)
    {
        var complements = new Complements(network, table, known);
        foreach (var intruder in table.Contributors.Prepend(null).Select(c => new Intruder(network, table, c)))
        {
            for (var edge = 0; edge < primary.Length; edge++)
            {
                // A contributor has nothing to learn where everything is its own.
                if (primary[edge] && intruder.ValueOf(edge) > 0 && !Protect(intruder, edge, width, complements))
                    return false;
            }
        }

        return true;
    }

    private static bool Protect(Intruder intruder, int edge, long width, Complements complements)
    {
        while (!intruder.IsProtected(edge, width))
        {
            if (!intruder.Widen(edge, width, complements))
                return false;
        }

        return true;
    }
}
