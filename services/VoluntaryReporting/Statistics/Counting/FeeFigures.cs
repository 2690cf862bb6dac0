using System.Globalization;

namespace InfoSharing.VoluntaryReporting;

/// <summary>What was paid on one route, in one currency and year: the amounts in order, each with its statements.</summary>
internal sealed record FeeFigures(string Corridor, string Currency, int Year, Figure Statements, IReadOnlyList<(long Amount, int Statements)> Amounts)
{
    internal static List<FeeFigures> Of(StatisticsQuery query, Counts counts, string? authority)
    {
        var question = new Question(query, counts.Codes, authority);
        var paid = new List<(int Corridor, FeeFact Fee, int Contributor)>();
        foreach (ref readonly var fact in counts.Facts)
        {
            if (fact.Parts is not { Fees.Length: > 0 } parts || !question.Means(fact))
                continue;
            foreach (var fee in parts.Fees)
                paid.Add((fact.Corridor, fee, fact.Contributor));
        }

        return [.. paid.GroupBy(p => (Corridor: counts.Codes[p.Corridor], Currency: counts.Codes[p.Fee.Currency], p.Fee.Year)).OrderBy(g => g.Key.Corridor, StringComparer.Ordinal)
            .ThenBy(g => g.Key.Currency, StringComparer.Ordinal).ThenBy(g => g.Key.Year).Select(g => Of(g.Key.Corridor, g.Key.Currency, g.Key.Year, g.ToList(), counts.Codes))];
    }

    internal FeeFigure Exact() => With(Statements.Value, Amounts[0].Amount, Quantile(50), Amounts[^1].Amount);

    internal FeeFigure Rounded(int rounding) =>
        With(Rounding.To(Statements.Value, rounding), Rounding.TwoDigits(Quantile(10)), Rounding.TwoDigits(Quantile(50)), Rounding.TwoDigits(Quantile(90)));

    internal FeeFigure Hidden() => new() { Corridor = Corridor, Currency = Currency, Year = Year, Hidden = true };

    /// <summary>The smallest amount that so many percent of the statements do not exceed.</summary>
    internal long Quantile(int percent)
    {
        var (needed, seen) = (Statements.Value * percent, 0L);
        foreach (var (amount, statements) in Amounts)
        {
            seen += statements;
            if (seen * 100 >= needed)
                return amount;
        }

        return Amounts[^1].Amount;
    }

    private FeeFigure With(long statements, long least, long median, long most) =>
        new() { Corridor = Corridor, Currency = Currency, Year = Year, Statements = statements, LeastMinor = least, MedianMinor = median, MostMinor = most };

    private static FeeFigures Of(string corridor, string currency, int year, List<(int, FeeFact Fee, int Contributor)> paid, Codes codes)
    {
        Part[] parts = [.. paid.GroupBy(p => codes[p.Contributor]).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new Part(g.Key, g.Sum(p => (long)p.Fee.Statements)))];
        string[] keys = [corridor, currency, year.ToString(CultureInfo.InvariantCulture)];
        var statements = new Figure(keys, 0, 0, parts.Sum(p => p.Value), 0, parts);
        return new(corridor, currency, year, statements, [.. paid.Select(p => (p.Fee.Amount, p.Fee.Statements)).OrderBy(a => a.Amount)]);
    }
}
