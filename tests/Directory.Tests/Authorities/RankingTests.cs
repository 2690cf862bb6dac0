using Google.Protobuf.WellKnownTypes;
using InfoSharing.Directory.V1;

namespace InfoSharing.Directory.Tests;

public sealed class RankingTests
{
    private static readonly DateTimeOffset Now = new(2020, 7, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly FindAuthoritiesRequest Mla = new() { Country = "IT", Function = Function.Receive, Matter = Matter.MutualLegalAssistance };

    private static Authority Body(string id, Action<Authority>? change = null)
    {
        var authority = new Authority
        {
            Name = "authorities/" + id,
            Country = "IT",
            Kind = AuthorityKind.CompetentAuthority,
            Languages = { "it" },
            Channel = TransmissionChannel.Direct,
            Designations = { new Designation { Function = Function.Receive, Matter = Matter.MutualLegalAssistance } },
            Contacts = { new Contact { Id = "desk", Office = "Desk", Email = "desk@it.example", LastConfirmedTime = Now.ToTimestamp() } },
        };
        change?.Invoke(authority);
        return authority;
    }

    private static string[] Order(FindAuthoritiesRequest call, params Authority[] authorities) =>
        [.. Rank(call, authorities).Select(r => r.Authority.Name["authorities/".Length..])];

    private static IReadOnlyList<RankedAuthority> Rank(FindAuthoritiesRequest call, params Authority[] authorities) =>
        Ranking.Rank(new(call, TimeSpan.FromDays(180), Now), authorities);

    private static FindAuthoritiesRequest With(Action<FindAuthoritiesRequest> change)
    {
        var call = Mla.Clone();
        change(call);
        return call;
    }

    private static void Provide(Authority authority, Convention convention, string article = "") =>
        authority.Designations[0].Provisions.Add(new Provision { Convention = convention, Article = article });

    [Fact]
    public void Puts_the_central_authority_first() =>
        Order(Mla, Body("it-a"), Body("it-z", a => a.Kind = AuthorityKind.CentralAuthority)).ShouldBe(["it-z", "it-a"]);

    [Fact]
    public void Leaves_out_other_countries_other_functions_other_matters_and_ended_ones() =>
        Order(
            Mla,
            Body("ng-a", a => a.Country = "NG"),
            Body("it-function", a => a.Designations[0].Function = Function.Execute),
            Body("it-matter", a => a.Designations[0].Matter = Matter.Extradition),
            Body("it-ended", a => a.EndDate = "2020-06-30"),
            Body("it-last-day", a => a.EndDate = "2020-07-01")).ShouldBe(["it-last-day"]);

    [Fact]
    public void Prefers_the_article_to_the_convention_to_the_matter()
    {
        var call = With(c => (c.Convention, c.Article) = (Convention.Untoc, "18"));
        var ranked = Rank(
            call,
            Body("it-matter"),
            Body("it-convention", a => Provide(a, Convention.Untoc)),
            Body("it-article", a => Provide(a, Convention.Untoc, "18")),
            Body("it-other-article", a => Provide(a, Convention.Untoc, "16")),
            Body("it-other-convention", a => Provide(a, Convention.Uncac, "18")));
        ranked.Select(r => (r.Authority.Name, r.Reasons[0])).ShouldBe(
        [
            ("authorities/it-article", MatchReason.DesignatedForArticle),
            ("authorities/it-convention", MatchReason.DesignatedForConvention),
            ("authorities/it-matter", MatchReason.DesignatedForMatter),
        ]);
    }

    [Theory]
    [InlineData("8", "8(6)", true)]
    [InlineData("8(6)", "8", true)]
    [InlineData("18(13)", "18(14)", false)]
    [InlineData("1", "18", false)]
    public void Takes_a_paragraph_for_its_article(string asked, string designated, bool found) =>
        Order(With(c => (c.Convention, c.Article) = (Convention.Untoc, asked)), Body("it-a", a => Provide(a, Convention.Untoc, designated))).Length.ShouldBe(found ? 1 : 0);

    [Fact]
    public void Prefers_the_territory_asked_for_then_the_State_and_never_another_territory()
    {
        Authority[] all = [Body("it-state"), Body("it-25", a => a.Territory = "IT-25"), Body("it-82", a => a.Territory = "IT-82")];
        Order(With(c => c.Territory = "IT-82"), all).ShouldBe(["it-82", "it-state"]);
        Order(Mla, all).ShouldBe(["it-state", "it-25", "it-82"]);
    }

    [Fact]
    public void Puts_one_that_does_not_accept_the_language_behind_and_says_so()
    {
        var ranked = Rank(With(c => c.Language = "fr-FR"), Body("it-a"), Body("it-b", a => a.Languages.Add("fr")));
        ranked[0].Authority.Name.ShouldBe("authorities/it-b");
        ranked[0].Reasons.ShouldContain(MatchReason.LanguageAccepted);
        ranked[1].Reasons.ShouldContain(MatchReason.LanguageNotAccepted);
    }

    [Fact]
    public void Prefers_an_urgent_desk_to_INTERPOL_to_neither_when_it_is_urgent()
    {
        var ranked = Rank(
            With(c => c.Urgent = true),
            Body("it-a"),
            Body("it-b", a => a.UrgentViaInterpol = true),
            Body("it-c", a => a.Contacts.Add(new Contact { Id = "duty", Office = "Duty", Email = "duty@it.example", Urgent = true, LastConfirmedTime = Now.ToTimestamp() })));
        ranked.Select(r => r.Authority.Name).ShouldBe(["authorities/it-c", "authorities/it-b", "authorities/it-a"]);
        ranked[0].Contact.Id.ShouldBe("duty");
    }

    [Fact]
    public void Puts_the_diplomatic_channel_behind_the_direct_one() =>
        Order(Mla, Body("it-a", a => a.Channel = TransmissionChannel.DiplomaticRequired), Body("it-b")).ShouldBe(["it-b", "it-a"]);

    [Fact]
    public void Prefers_a_confirmed_contact_to_a_stale_one_to_none()
    {
        var ranked = Rank(
            Mla,
            Body("it-a", a => a.Contacts.Clear()),
            Body("it-b", a => a.Contacts[0].LastConfirmedTime = Now.AddDays(-200).ToTimestamp()),
            Body("it-c"));
        ranked.Select(r => r.Reasons[^1]).ShouldBe([MatchReason.ContactConfirmed, MatchReason.ContactStale, MatchReason.ContactMissing]);
    }

    [Fact]
    public void Offers_no_contact_before_its_first_or_after_its_last_day()
    {
        var ranked = Rank(Mla, Body("it-a", a =>
        {
            a.Contacts[0].ValidFrom = "2020-07-02";
            a.Contacts.Add(new Contact { Id = "old", Office = "Old", Email = "old@it.example", ValidTo = "2020-06-30", LastConfirmedTime = Now.ToTimestamp() });
        }));
        ranked.Single().Contact.ShouldBeNull();
    }

    [Fact]
    public void Answers_the_same_whatever_order_the_authorities_come_in()
    {
        var all = SeedFiles.Authorities(Now);
        var call = With(c => (c.Convention, c.Article, c.Language, c.Urgent) = (Convention.Untoc, "18", "en", true));
        Rank(call, [.. all]).ShouldBe(Rank(call, [.. all.Reverse()]));
        Rank(call, [.. all])[0].Authority.Name.ShouldBe("authorities/it-ca");
    }
}
