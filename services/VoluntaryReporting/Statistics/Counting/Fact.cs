using System.Runtime.InteropServices;

namespace InfoSharing.VoluntaryReporting;

/// <summary>What is counted of one report: numbers, and codes of <see cref="Codes"/>. Unknown counts are -1.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct Fact
{
    internal const int Unknown = -1;

    /// <summary>SHA-256 of the report's name, its first half.</summary>
    internal required UInt128 Key { get; init; }

    internal required long Revision { get; init; }

    /// <summary>Unix seconds of validation.</summary>
    internal required long Accepted { get; init; }

    internal required int Agency { get; init; }

    internal required int Validator { get; init; }

    internal required int State { get; init; }

    /// <summary>The State, or the agency that has none.</summary>
    internal required int Contributor { get; init; }

    /// <summary>Days since 1970-01-01.</summary>
    internal required int Day { get; init; }

    internal required int PlaceCountry { get; init; }

    internal required int Place { get; init; }

    internal required int Corridor { get; init; }

    internal required int Origin { get; init; }

    internal required int Destination { get; init; }

    /// <summary>The countries, joined with "/".</summary>
    internal required int Transit { get; init; }

    internal required byte Mode { get; init; }

    internal required byte Kind { get; init; }

    internal required byte Source { get; init; }

    internal required byte Cause { get; init; }

    /// <summary>One bit for each value.</summary>
    internal required ushort Conveyances { get; init; }

    /// <summary>One bit for each value.</summary>
    internal required ushort Crimes { get; init; }

    internal required int Incidents { get; init; }

    internal required int Migrants { get; init; }

    internal required int Rescued { get; init; }

    internal required int Dead { get; init; }

    internal required int Missing { get; init; }

    internal required int Injured { get; init; }

    internal required int Arrested { get; init; }

    internal required int Convicted { get; init; }

    internal required Parts? Parts { get; init; }
}

/// <summary>Groups and fees, for the reports that have any.</summary>
internal sealed record Parts(Group[] Groups, FeeFact[] Fees);

internal enum GroupKind : byte
{
    Migrants,
    DeadAndMissing,
    Documents,
    Smugglers,
}

/// <summary>So many of one description. <paramref name="First"/> and <paramref name="Second"/>: sex and age; type and fraud; role.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Group(GroupKind Kind, byte First, byte Second, int Country, int Count);

/// <summary>What was paid for a whole journey.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FeeFact(int Currency, int Year, long Amount, int Statements);
