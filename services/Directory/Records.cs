using InfoSharing.Common.V1;
using InfoSharing.Directory.V1;
using InfoSharing.Foundation.Ledgers;

namespace InfoSharing.Directory;

/// <summary>The five kinds of record: how each is stored, and what lists can ask of it. All are for every participant.</summary>
public static class Records
{
    public static readonly ResourceType<Authority> Authorities =
        new ResourceType<Authority>("authority", Authority.Parser, Everyone, _ => null)
            .Text("country", a => a.Country)
            .Text("territory", a => a.Territory)
            .Enum("kind", a => a.Kind)
            .Enum("channel", a => a.Channel)
            .Flag("urgent_via_interpol", a => a.UrgentViaInterpol)
            .Text("end_date", a => a.EndDate)
            .Set("functions", a => a.Designations.Select(d => ProtoNames.Short(d.Function)))
            .Set("matters", a => a.Designations.Select(d => ProtoNames.Short(d.Matter)))
            .Set("designations", a => a.Designations.Select(d => $"{ProtoNames.Short(d.Function)} {ProtoNames.Short(d.Matter)}"))
            .Set("conventions", a => a.Designations.SelectMany(d => d.Provisions).Select(p => ProtoNames.Short(p.Convention)))
            .Set("languages", a => a.Languages)
            .Time("oldest_confirmation", a => a.Contacts.Select(c => c.LastConfirmedTime).Where(t => t is not null).Min())
            .Time("first_expiry", Freshness.FirstExpiry)
            .Time("create_time", a => a.CreateTime)
            .Time("update_time", a => a.UpdateTime);

    public static readonly ResourceType<Officer> Officers =
        new ResourceType<Officer>("officer", Officer.Parser, Everyone, _ => null)
            .Text("country", o => o.Country)
            .Text("authority", o => o.Authority)
            .Enum("profession", o => o.Profession)
            .Text("host_country", o => o.Posting?.HostCountry ?? "")
            .Flag("may_sign", o => o.MaySign)
            .Text("end_date", o => o.EndDate)
            .Time("create_time", o => o.CreateTime)
            .Time("update_time", o => o.UpdateTime);

    public static readonly ResourceType<LegalBasis> LegalBases =
        new ResourceType<LegalBasis>("legal_basis", LegalBasis.Parser, Everyone, _ => null)
            .Enum("kind", b => b.Kind)
            .Enum("convention", b => b.Convention)
            .Text("as_of_date", b => b.AsOfDate)
            .Set("parties", b => b.Parties.Select(p => p.Country.Length > 0 ? p.Country : p.Organisation))
            .Set("matters", b => b.Matters.Select(m => ProtoNames.Short(m)))
            .Time("create_time", b => b.CreateTime)
            .Time("update_time", b => b.UpdateTime);

    public static readonly ResourceType<Community> Communities =
        new ResourceType<Community>("community", Community.Parser, Everyone, _ => null)
            .Text("host", c => c.Host)
            .Set("members", c => c.Members.Select(m => m.Authority))
            .Set("member_countries", c => c.Members.Select(m => m.Country))
            .Time("create_time", c => c.CreateTime)
            .Time("update_time", c => c.UpdateTime);

    public static readonly ResourceType<Country> Countries =
        new ResourceType<Country>("country", Country.Parser, Everyone, _ => null)
            .Text("code", c => c.Code)
            .Number("m49", c => c.M49)
            .Time("update_time", c => c.UpdateTime);

    /// <summary>All of them, for the host.</summary>
    public static IReadOnlyList<IResourceType> Types { get; } = [Authorities, Officers, LegalBases, Communities, Countries];

    private static Audience Everyone<T>(T record) => new() { Everyone = true };
}
