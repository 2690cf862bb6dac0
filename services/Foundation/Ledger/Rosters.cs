using InfoSharing.Common.V1;

namespace InfoSharing.Foundation.Ledgers;

/// <summary>
/// Rosters as resources of the ledger that their subjects are in. Whoever is on the roster reads the subject; the roster
/// itself is the originator's alone, unless it is open.
/// </summary>
public static class Rosters
{
    private const string Last = "/roster";

    /// <summary>Every ledger has it. Staged with its subject: <see cref="Unit.OfRoster"/>, <see cref="Unit.AndRoster"/>.</summary>
    public static readonly ResourceType<Roster> Type = new("roster", Roster.Parser, OwnAudience, _ => null);

    /// <summary>Name of the roster of a resource.</summary>
    public static string NameOf(string subject) => subject + Last;

    /// <summary>SQL: the roster of <paramref name="nameColumn"/>'s resource.</summary>
    internal static string Join(string nameColumn) => $"LEFT JOIN roster o ON o.name = {nameColumn} || '{Last}'";

    // Who is on a closed roster does not learn who else is.
    private static Audience OwnAudience(Roster roster)
    {
        var readers = roster.Audience ?? new Audience();
        return roster.Open ? readers.Clone() : new Audience { Originator = readers.Originator, Authorities = { readers.Authorities.Where(a => a == readers.Originator) } };
    }
}
