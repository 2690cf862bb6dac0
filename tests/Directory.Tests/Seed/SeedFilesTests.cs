using System.Globalization;
using InfoSharing.Common.V1;
using InfoSharing.Directory.V1;

namespace InfoSharing.Directory.Tests;

public sealed class SeedFilesTests
{
    private static readonly DateTimeOffset Now = new(2020, 7, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Give_every_country_a_name_in_each_of_the_six_languages()
    {
        var countries = SeedFiles.Countries();
        countries.Count.ShouldBe(249);
        foreach (var country in countries)
        {
            country.Names.Select(n => n.Language).ShouldBe(CountryRules.Languages, country.Code);
            country.Names.ShouldAllBe(n => n.Text.Trim().Length > 0, country.Code);
            country.M49.ShouldBeInRange(4, 894, country.Code);
            country.Name.ShouldBe("countries/" + country.Code.ToLowerInvariant());
        }
    }

    [Fact]
    public void Never_confuse_Niger_with_Nigeria_or_leave_Türkiye_blank()
    {
        var names = SeedFiles.Countries().ToDictionary(c => c.Code, c => c.Names.ToDictionary(n => n.Language, n => n.Text));
        names["NE"]["fr"].ShouldBe("Niger (le)");
        names["NG"]["fr"].ShouldBe("Nigéria (le)");
        names["TR"]["en"].ShouldBe("Türkiye");
        names["NA"]["en"].ShouldBe("Namibia");
    }

    [Theory]
    [InlineData("untoc", 178)]
    [InlineData("smuggling-protocol", 137)]
    [InlineData("trafficking-protocol", 158)]
    [InlineData("uncac", 170)]
    public void Count_the_States_that_were_bound_by_a_treaty_in_July_2014(string id, int states)
    {
        var treaty = SeedFiles.LegalBases().Single(b => b.Name == "legalBases/" + id);
        treaty.Parties.Count(p => p.Country.Length > 0 && p.ConsentDate.Length > 0).ShouldBe(states);
        treaty.Parties.ShouldContain(p => p.Organisation == "EU" && p.ConsentDate.Length > 0);
        treaty.AsOfDate.ShouldBe("2014-07-31");
    }

    // UNTOC 38(1), Smuggling Protocol 22(1), Trafficking Protocol 17(1): ninety days after the fortieth instrument;
    // UNCAC 68(1): after the thirtieth. Those of a regional organisation do not count.
    [Theory]
    [InlineData("untoc", 40)]
    [InlineData("smuggling-protocol", 40)]
    [InlineData("trafficking-protocol", 40)]
    [InlineData("uncac", 30)]
    public void Agree_with_themselves_on_the_day_a_treaty_entered_into_force(string id, int instruments)
    {
        var treaty = SeedFiles.LegalBases().Single(b => b.Name == "legalBases/" + id);
        var deposits = treaty.Parties.Where(p => p.Country.Length > 0 && p.ConsentDate.Length > 0).Select(p => p.ConsentDate).Order(StringComparer.Ordinal).ToList();
        var inForce = DateOnly.Parse(deposits[instruments - 1], CultureInfo.InvariantCulture).AddDays(90);
        treaty.InForceFrom.ShouldBe(inForce.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("NG", "2001-06-28", "2003-09-29")]
    [InlineData("NE", "2004-09-30", "2004-10-30")]
    [InlineData("IT", "2006-08-02", "2006-09-01")]
    [InlineData("ES", "2002-03-01", "2003-09-29")]
    public void Say_when_the_four_States_of_the_initiative_consented_to_UNTOC_and_were_bound(string country, string consent, string bound)
    {
        var party = SeedFiles.LegalBases().Single(b => b.Name == "legalBases/untoc").Parties.Single(p => p.Country == country);
        (party.ConsentDate, party.InForceFrom).ShouldBe((consent, bound));
    }

    [Fact]
    public void Bind_nobody_who_only_signed() => SeedFiles.BoundFrom("", "2003-09-29").ShouldBe("");

    [Fact]
    public void Hold_authorities_that_the_rules_accept()
    {
        var authorities = SeedFiles.Authorities(Now);
        var facts = new Facts(System.Collections.Immutable.ImmutableDictionary.CreateRange(authorities.Select(a => KeyValuePair.Create(a.Name, a))));
        foreach (var authority in authorities)
            AuthorityRules.Enter(authority, authority.Name["authorities/".Length..], facts, Now).ShouldBe(authority);
    }

    [Fact]
    public void Hold_officers_that_the_rules_accept_and_let_only_judicial_ones_sign()
    {
        var authorities = SeedFiles.Authorities(Now);
        var facts = new Facts(System.Collections.Immutable.ImmutableDictionary.CreateRange(authorities.Select(a => KeyValuePair.Create(a.Name, a))));
        var officers = SeedFiles.Officers(authorities);
        foreach (var officer in officers)
            OfficerRules.Enter(officer, officer.Name["officers/".Length..], facts).ShouldBe(officer);
        officers.Where(o => !o.MaySign).Select(o => o.Name).ShouldBe(["officers/ng-it-2"]);
    }

    [Fact]
    public void Use_addresses_of_nobody()
    {
        SeedFiles.Authorities(Now).SelectMany(a => a.Contacts).ShouldAllBe(c => c.Email.EndsWith(".example", StringComparison.Ordinal) && c.Phone.Length == 0);
    }

    [Fact]
    public void Hold_treaties_and_networks_that_the_rules_accept()
    {
        foreach (var basis in SeedFiles.LegalBases())
            LegalBasisRules.Enter(basis, basis.Name["legalBases/".Length..]).ShouldBe(basis);
        foreach (var community in SeedFiles.Communities())
        {
            CommunityRules.Enter(community, community.Name["communities/".Length..], new Facts([])).ShouldBe(community);
            community.Members.ShouldBeEmpty();
        }
    }

    [Fact]
    public void State_a_requirement_for_every_central_authority()
    {
        SeedFiles.Authorities(Now).Where(a => a.Kind == AuthorityKind.CentralAuthority)
            .ShouldAllBe(a => a.Requirements.Any(r => r.AssistanceTypes.Count == 0 && r.DualCriminalityRequired != LegalAnswer.Unspecified));
    }
}
