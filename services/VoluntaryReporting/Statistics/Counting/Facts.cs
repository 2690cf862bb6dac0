using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace InfoSharing.VoluntaryReporting;

/// <summary>Makes the fact of a report.</summary>
internal static class Facts
{
    private const string Stateless = "STATELESS";

    internal static UInt128 KeyOf(string report) => BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(report)));

    internal static Fact Of(Report r, long revision, Codes codes)
    {
        var (incident, route) = (r.Incident ?? new(), r.Route ?? new());
        var place = incident.Place ?? new();
        return new()
        {
            Key = KeyOf(r.Name),
            Revision = revision,
            Accepted = r.ValidateTime?.Seconds ?? 0,
            Agency = codes.Of(r.Agency),
            Validator = codes.Of(r.Validator),
            State = codes.Of(r.ReportingState),
            Contributor = codes.Of(r.ReportingState.Length > 0 ? r.ReportingState : r.Agency),
            Day = (int)Reports.Day(r.DetectDate),
            PlaceCountry = codes.Of(place.Country),
            Place = codes.Of(place.Unlocode),
            Corridor = codes.Of(route.Corridor),
            Origin = codes.Of(route.Origin),
            Destination = codes.Of(route.ActualDestination.Length > 0 ? route.ActualDestination : route.IntendedDestination),
            Transit = codes.Of(string.Join('/', route.Transit.Distinct().Order(StringComparer.Ordinal))),
            Mode = (byte)incident.Mode,
            Kind = (byte)incident.Kind,
            Source = (byte)r.SourceType,
            Cause = (byte)incident.CauseOfDeath,
            Conveyances = Bits(r.ModusOperandi?.Conveyances.Select(c => (int)c) ?? []),
            Crimes = Bits(incident.RelatedCrimes.Select(c => (int)c)),
            Incidents = incident.HasIncidents ? incident.Incidents : 1,
            Migrants = Known(incident.HasMigrants, incident.Migrants),
            Rescued = Known(incident.HasRescued, incident.Rescued),
            Dead = Known(incident.HasDead, incident.Dead),
            Missing = Known(incident.HasMissing, incident.Missing),
            Injured = Known(incident.HasInjured, incident.Injured),
            Arrested = r.Justice is { HasArrested: true } a ? a.Arrested : Fact.Unknown,
            Convicted = r.Justice is { HasConvicted: true } c ? c.Convicted : Fact.Unknown,
            Parts = PartsOf(r, codes),
        };
    }

    private static Parts? PartsOf(Report r, Codes codes)
    {
        Group[] groups = [.. r.Profiles.Select(p => Profile(p, codes)), .. r.Documents.Select(d => Document(d, codes)), .. r.Smugglers.Select(s => Smuggler(s, codes))];
        FeeFact[] fees = [.. r.Fees.Where(f => !f.HasLeg && AmountOf(f) is not null).Select(f => Paid(f, r, codes))];
        return groups.Length + fees.Length == 0 ? null : new(groups, fees);
    }

    private static Group Profile(ProfileGroup p, Codes codes) =>
        new(p.Subject == ProfileSubject.DeadAndMissing ? GroupKind.DeadAndMissing : GroupKind.Migrants, (byte)p.Sex, (byte)p.Age, codes.Of(p.Stateless ? Stateless : p.Citizenship), p.Count);

    private static Group Document(DocumentGroup d, Codes codes) => new(GroupKind.Documents, (byte)d.Type, (byte)d.Fraud, codes.Of(d.IssuingState), d.Count);

    private static Group Smuggler(SmugglerGroup s, Codes codes) => new(GroupKind.Smugglers, (byte)s.Role, 0, codes.Of(s.Citizenship), s.Count);

    private static FeeFact Paid(Fee f, Report r, Codes codes) =>
        new(codes.Of(f.Currency), f.Year > 0 ? f.Year : YearOf(r), AmountOf(f)!.Value, f.HasStatements ? f.Statements : 1);

    private static int YearOf(Report r) => int.TryParse(r.DetectDate.AsSpan(0, Math.Min(4, r.DetectDate.Length)), out var year) ? year : 0;

    // The typical amount; else the middle, or the one that is known.
    private static long? AmountOf(Fee f) => f switch
    {
        { HasTypicalMinor: true } => f.TypicalMinor,
        { HasLeastMinor: true, HasMostMinor: true } => f.LeastMinor + (f.MostMinor - f.LeastMinor) / 2,
        { HasLeastMinor: true } => f.LeastMinor,
        { HasMostMinor: true } => f.MostMinor,
        _ => null,
    };

    private static int Known(bool isKnown, int count) => isKnown ? count : Fact.Unknown;

    private static ushort Bits(IEnumerable<int> values) => (ushort)values.Aggregate(0, (bits, value) => bits | 1 << value);
}
