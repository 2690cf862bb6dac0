using System.Runtime.InteropServices;

namespace InfoSharing.VoluntaryReporting;

/// <summary>
/// The figures of former releases of one measure, found by their size: only one that is near can be compared with harm. Those of
/// the same population, parts and fate are kept once. Not for two threads at a time.
/// </summary>
internal sealed class FormerFigures
{
    // Width of a drawer of figures.
    private const int Drawer = 16;
    private const string Outsider = "";

    private readonly Dictionary<(string Intruder, long Drawer), List<Given>> _drawers = [];
    private readonly HashSet<string> _contributors = new(StringComparer.Ordinal);
    private readonly HashSet<string> _kept = new(StringComparer.Ordinal);

    /// <summary>A figure as it was, and the number of its release. <paramref name="IsFollowing"/>: hidden for the sake of earlier releases alone.</summary>
    internal sealed record Given(Population Population, bool IsHidden, bool IsFollowing, long Value, Part[] Parts, long Sequence)
    {
        internal long Without(string contributor)
        {
            foreach (var part in Parts)
            {
                if (part.Contributor == contributor)
                    return Value - part.Value;
            }

            return Value;
        }
    }

    /// <summary>How many are kept.</summary>
    internal int Count => _kept.Count;

    internal void Add(ReleaseBasis basis, Func<IReadOnlyList<string>, Population> populationOf)
    {
        foreach (var figure in basis.Figures)
        {
            Part[] parts = [.. figure.Contributors.Zip(figure.Parts, (c, part) => new Part(basis.Contributors[c], part))];
            Add(new(populationOf(figure.Keys), figure.Hidden, figure.Following, figure.Value, parts, basis.Sequence));
        }
    }

    /// <summary>What former releases, up to a number, say of a figure.</summary>
    internal Former Judge(Population population, Figure figure, (int First, int Last) reported, int threshold, long upTo, Func<Given, bool>? concerns = null)
    {
        var verdict = Former.Free;
        foreach (var given in Near(figure.Value, figure.Parts, threshold).Distinct())
        {
            if (given.Sequence > upTo || concerns?.Invoke(given) == false)
                continue;
            var isSame = given.Population.Id == population.Id;
            var now = isSame || given.Population.IsComparable(population, reported) ? Compare(given, isSame, figure, threshold) : Former.Free;
            if (now == Former.Known)
                return Former.Known;
            verdict = now > verdict ? now : verdict;
        }

        return verdict;
    }

    private static Former Compare(Given given, bool isSame, Figure now, int threshold)
    {
        var intruders = given.Parts.Concat(now.Parts).Select(p => p.Contributor).Append(Outsider).Distinct(StringComparer.Ordinal);
        var differences = intruders.Select(i => (Left: given.Without(i), Difference: Math.Abs(now.Value - now.PartOf(i) - given.Without(i)))).ToList();
        if (given.IsHidden)
            return differences.Exists(d => d.Left > 0 && d.Difference < Reach(given, threshold)) ? Former.Kept : Former.Free;
        if (differences.Exists(d => Suppression.IsSmall(d.Difference, threshold)))
            return Former.Near;
        return isSame && differences.TrueForAll(d => d.Difference == 0) ? Former.Known : Former.Free;
    }

    // What was hidden because of its own table stays so until it changed by the threshold. What followed it is given out then, if it
    // changed at all since: otherwise a figure that grows a little every day would be hidden for ever.
    private static int Reach(Given given, int threshold) => given.IsFollowing ? 1 : threshold;

    // Near for an outsider, or for anyone who subtracts its own part from one or from both.
    private IEnumerable<Given> Near(long value, Part[] parts, int threshold)
    {
        foreach (var given in Drawers(Outsider, value, threshold))
            yield return given;
        foreach (var part in parts)
        {
            foreach (var given in Drawers(Outsider, value - part.Value, threshold))
                yield return given;
        }

        foreach (var contributor in _contributors)
        {
            foreach (var given in Drawers(contributor, value - PartOf(parts, contributor), threshold))
                yield return given;
        }
    }

    private IEnumerable<Given> Drawers(string intruder, long value, int threshold)
    {
        for (var drawer = (value - threshold) / Drawer; drawer <= (value + threshold) / Drawer; drawer++)
        {
            foreach (var given in _drawers.GetValueOrDefault((intruder, drawer)) ?? [])
                yield return given;
        }
    }

    private void Add(Given given)
    {
        var parts = string.Concat(given.Parts.Select(p => $"/{p.Contributor}={p.Value}"));
        if (given.Value == 0 || !_kept.Add($"{given.Population.Id}|{given.IsHidden}|{given.IsFollowing}|{given.Value}{parts}"))
            return;
        Put(Outsider, given.Value, given);
        foreach (var part in given.Parts)
        {
            _contributors.Add(part.Contributor);
            Put(part.Contributor, given.Value - part.Value, given);
        }
    }

    private void Put(string intruder, long value, Given given)
    {
        ref var drawer = ref CollectionsMarshal.GetValueRefOrAddDefault(_drawers, (intruder, value / Drawer), out _);
        (drawer ??= []).Add(given);
    }

    private static long PartOf(Part[] parts, string contributor) => Array.Find(parts, p => p.Contributor == contributor).Value;
}
