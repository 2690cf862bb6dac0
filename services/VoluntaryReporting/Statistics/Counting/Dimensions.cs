using System.Globalization;

namespace InfoSharing.VoluntaryReporting;

/// <summary>What a report or a group of it has as key along each dimension, as a number, and what the number says.</summary>
internal static class Dimensions
{
    /// <summary>Most values that one report has along one dimension.</summary>
    internal const int MostKeys = 64;

    internal static bool HasSeveralKeys(Dimension dimension) => dimension is Dimension.Transit or Dimension.Conveyance or Dimension.RelatedCrime;

    internal static GroupKind? GroupsOf(Measure measure, ProfileSubject subject) => measure switch
    {
        Measure.ProfiledPersons => subject == ProfileSubject.DeadAndMissing ? GroupKind.DeadAndMissing : GroupKind.Migrants,
        Measure.Documents => GroupKind.Documents,
        Measure.Smugglers => GroupKind.Smugglers,
        _ => null,
    };

    /// <summary>The measure that alone has this dimension; null when all have it.</summary>
    internal static Measure? MeasureOf(Dimension dimension) => dimension switch
    {
        Dimension.Citizenship or Dimension.Sex or Dimension.Age => Measure.ProfiledPersons,
        Dimension.DocumentType or Dimension.IssuingState or Dimension.Fraud => Measure.Documents,
        Dimension.SmugglerRole => Measure.Smugglers,
        _ => null,
    };

    /// <summary>Writes the keys into the span and returns how many there are: at least one.</summary>
    internal static int Keys(Dimension dimension, in Fact fact, in Group group, Codes codes, Span<int> keys)
    {
        switch (dimension)
        {
            case Dimension.Transit:
                return Split(fact.Transit, codes, keys);
            case Dimension.Conveyance:
                return Bits(fact.Conveyances, keys);
            case Dimension.RelatedCrime:
                return Bits(fact.Crimes, keys);
            default:
                keys[0] = Key(dimension, fact, group);
                return 1;
        }
    }

    /// <summary>The key as it is given out; "" is unknown.</summary>
    internal static string Text(Dimension dimension, int key, Codes codes) => dimension switch
    {
        Dimension.Year => key.ToString("0000", CultureInfo.InvariantCulture),
        Dimension.Month => $"{key / 12:0000}-{key % 12 + 1:00}",
        Dimension.Mode => Name((Mode)key),
        Dimension.Kind => Name((IncidentKind)key),
        Dimension.SourceType => Name((SourceType)key),
        Dimension.CauseOfDeath => Name((CauseOfDeath)key),
        Dimension.Conveyance => Name((Conveyance)key),
        Dimension.RelatedCrime => Name((RelatedCrime)key),
        Dimension.Sex => Name((Sex)key),
        Dimension.Age => Name((AgeGroup)key),
        Dimension.DocumentType => Name((DocumentType)key),
        Dimension.Fraud => Name((DocumentFraud)key),
        Dimension.SmugglerRole => Name((SmugglerRole)key),
        _ => codes[key],
    };

    private static int Key(Dimension dimension, in Fact fact, in Group group) => dimension switch
    {
        Dimension.Year => Days.YearOf(fact.Day),
        Dimension.Month => Days.MonthOf(fact.Day),
        Dimension.ReportingState => fact.State,
        Dimension.PlaceCountry => fact.PlaceCountry,
        Dimension.Place => fact.Place,
        Dimension.Corridor => fact.Corridor,
        Dimension.Origin => fact.Origin,
        Dimension.Destination => fact.Destination,
        Dimension.Mode => fact.Mode,
        Dimension.Kind => fact.Kind,
        Dimension.SourceType => fact.Source,
        Dimension.CauseOfDeath => fact.Cause,
        Dimension.Citizenship or Dimension.IssuingState => group.Country,
        Dimension.Sex or Dimension.DocumentType or Dimension.SmugglerRole => group.First,
        Dimension.Age or Dimension.Fraud => group.Second,
        _ => throw new InvalidOperationException($"{dimension} has no key."),
    };

    private static string Name<TEnum>(TEnum value) where TEnum : struct, Enum => Convert.ToInt32(value, CultureInfo.InvariantCulture) == 0 ? "" : ProtoNames.Short(value);

    private static int Bits(ushort bits, Span<int> keys)
    {
        var count = 0;
        for (var value = 1; value < 16; value++)
        {
            if ((bits & 1 << value) != 0)
                keys[count++] = value;
        }

        return Known(count, keys);
    }

    private static int Split(int list, Codes codes, Span<int> keys)
    {
        var count = 0;
        if (list != 0)
        {
            foreach (var country in codes[list].Split('/').Take(keys.Length))
                keys[count++] = codes.Of(country);
        }

        return Known(count, keys);
    }

    private static int Known(int count, Span<int> keys)
    {
        if (count > 0)
            return count;
        keys[0] = 0;
        return 1;
    }
}

/// <summary>Days since 1970-01-01.</summary>
internal static class Days
{
    internal const int First = int.MinValue;
    internal const int Last = int.MaxValue;

    private static readonly int Epoch = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    internal static int YearOf(int day) => Date(day).Year;

    /// <summary>Months since the year 0.</summary>
    internal static int MonthOf(int day) => Date(day) is var date ? date.Year * 12 + date.Month - 1 : 0;

    internal static int Of(int year, int month, int day) => new DateOnly(year, month, day).DayNumber - Epoch;

    private static DateOnly Date(int day) => DateOnly.FromDayNumber(day + Epoch);
}
