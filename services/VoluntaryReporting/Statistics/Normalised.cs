using Google.Protobuf.Collections;
using Grpc.Core;

namespace InfoSharing.VoluntaryReporting;

/// <summary>A query in one form, whatever order it was written in, and what it may not ask.</summary>
public static partial class Rules
{
    /// <exception cref="Refusal">DIMENSION_UNFIT, MEASURE_DERIVED, INVALID_FIELDS.</exception>
    public static StatisticsQuery Normalised(StatisticsQuery given, View view)
    {
        RequireFit(given, view);
        var query = new StatisticsQuery { Measure = given.Measure, GroupBy = { given.GroupBy }, FromDate = given.FromDate, ToDate = given.ToDate };
        Copy(given.ReportingStates, query.ReportingStates);
        Copy(given.Corridors, query.Corridors);
        Copy(given.PlaceCountries, query.PlaceCountries);
        query.Modes.Add(given.Modes.Distinct().Order());
        query.Kinds.Add(given.Kinds.Distinct().Order());
        query.SourceTypes.Add(given.SourceTypes.Distinct().Order());
        if (given.Measure == Measure.ProfiledPersons)
            query.Subject = given.Subject == ProfileSubject.Unspecified ? ProfileSubject.Migrants : given.Subject;
        return query;
    }

    private static void RequireFit(StatisticsQuery query, View view)
    {
        if (view != View.Own && query.Measure == Measure.DeadAndMissing)
            throw new Refusal(StatusCode.InvalidArgument, Reason.MeasureDerived, "DEAD_AND_MISSING is the sum of two measures that are released themselves: ask for DEAD and for MISSING.",
                new Violation("query.measure", "is for the view OWN only"));
        var unfit = Unfit(query).ToList();
        if (unfit.Count > 0)
            throw new Refusal(StatusCode.InvalidArgument, Reason.DimensionUnfit, "The table cannot be made by these dimensions: see the fields.", unfit);
        RequireInOrder(query.FromDate, query.ToDate, "query.");
    }

    private static void RequireInOrder(string from, string to, string path)
    {
        if (from.Length > 0 && to.Length > 0 && string.CompareOrdinal(from, to) > 0)
            throw Refusal.Invalid(path + "to_date", "is before from_date");
    }

    private static IEnumerable<Violation> Unfit(StatisticsQuery query)
    {
        for (var i = 0; i < query.GroupBy.Count; i++)
        {
            var dimension = query.GroupBy[i];
            if (dimension == Dimension.Unspecified)
                yield return new($"query.group_by[{i}]", "is unspecified");
            else if (query.GroupBy.IndexOf(dimension) < i)
                yield return new($"query.group_by[{i}]", $"{ProtoNames.Short(dimension)} stands there twice");
            else if (Dimensions.MeasureOf(dimension) is { } measure && measure != query.Measure)
                yield return new($"query.group_by[{i}]", $"{ProtoNames.Short(dimension)} belongs to {ProtoNames.Short(measure)}");
        }
    }

    private static void Copy(RepeatedField<string> given, RepeatedField<string> to) => to.Add(given.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
}
