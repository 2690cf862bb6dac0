namespace InfoSharing.VoluntaryReporting;

/// <summary>A query in the codes of one <see cref="Counts"/>: which facts it means, and what of them.</summary>
internal sealed class Question
{
    private readonly int _from;
    private readonly int _to;
    private readonly bool[]? _states, _corridors, _countries;
    private readonly int _modes, _kinds, _sources;
    private readonly int _authority;

    /// <param name="query">Normalised.</param>
    /// <param name="codes">Of the facts.</param>
    /// <param name="authority">Only what it may read, as agency or validator; null: everything.</param>
    internal Question(StatisticsQuery query, Codes codes, string? authority)
    {
        (Measure, Groups) = (query.Measure, Dimensions.GroupsOf(query.Measure, query.Subject));
        _from = query.FromDate.Length > 0 ? (int)Reports.Day(query.FromDate) : Days.First;
        _to = query.ToDate.Length > 0 ? (int)Reports.Day(query.ToDate) : Days.Last;
        (_states, _corridors, _countries) = (Any(query.ReportingStates, codes), Any(query.Corridors, codes), Any(query.PlaceCountries, codes));
        (_modes, _kinds, _sources) = (Any(query.Modes.Select(m => (int)m)), Any(query.Kinds.Select(k => (int)k)), Any(query.SourceTypes.Select(s => (int)s)));
        // Nobody has the code -2.
        _authority = authority is null ? -1 : codes.Find(authority) is >= 0 and var code ? code : -2;
    }

    internal Measure Measure { get; }

    internal GroupKind? Groups { get; }

    internal bool Means(in Fact f) =>
        f.Day >= _from && f.Day <= _to && (_authority == -1 || f.Agency == _authority || f.Validator == _authority)
        && Has(_states, f.State) && Has(_corridors, f.Corridor) && Has(_countries, f.PlaceCountry)
        && Has(_modes, f.Mode) && Has(_kinds, f.Kind) && Has(_sources, f.Source);

    /// <summary>What a report says itself; <see cref="Fact.Unknown"/> when it does not.</summary>
    internal long ValueOf(in Fact f) => Measure switch
    {
        Measure.Reports => 1,
        Measure.Incidents => f.Incidents,
        Measure.Migrants => f.Migrants,
        Measure.Rescued => f.Rescued,
        Measure.Dead => f.Dead,
        Measure.Missing => f.Missing,
        Measure.Injured => f.Injured,
        Measure.DeadAndMissing => f.Dead < 0 && f.Missing < 0 ? Fact.Unknown : Math.Max(f.Dead, 0) + (long)Math.Max(f.Missing, 0),
        Measure.Arrested => f.Arrested,
        Measure.Convicted => f.Convicted,
        _ => throw new InvalidOperationException($"{Measure} is counted in groups."),
    };

    private static bool Has(bool[]? any, int code) => any is null || (code < any.Length && any[code]);

    private static bool Has(int any, int value) => any == 0 || (any & 1 << value) != 0;

    private static int Any(IEnumerable<int> values) => values.Aggregate(0, (bits, value) => bits | 1 << value);

    private static bool[]? Any(IReadOnlyCollection<string> texts, Codes codes)
    {
        if (texts.Count == 0)
            return null;
        var any = new bool[codes.Count];
        foreach (var code in texts.Select(codes.Find).Where(c => c >= 0))
            any[code] = true;
        return any;
    }
}
