using InfoSharing.Directory.V1;

namespace InfoSharing.Directory.Tests;

public sealed class PrecedenceTests
{
    private static readonly IReadOnlyList<LegalBasis> Seed = SeedFiles.LegalBases();

    private static LegalBasis Treaty(string id, LegalBasisKind kind, string from, params string[] parties) => new()
    {
        Name = "legalBases/" + id,
        Kind = kind,
        InForceFrom = from,
        Matters = { Matter.MutualLegalAssistance },
        Parties = { parties.Select(p => new TreatyParty { Country = p, InForceFrom = from }) },
    };

    private static FindLegalBasesResponse Mla(string a, string b, string date, params LegalBasis[] more) =>
        Precedence.Select(a, b, Matter.MutualLegalAssistance, date, [.. Seed, .. more]);

    private static string[] Names(FindLegalBasesResponse answer) => [.. answer.LegalBases.Select(r => r.LegalBasis.Name["legalBases/".Length..])];

    [Fact]
    public void Defaults_to_UNTOC_and_its_procedure_when_nothing_else_binds_both()
    {
        var answer = Mla("NG", "IT", "2020-07-01");
        Names(answer).ShouldBe(["untoc", "smuggling-protocol", "trafficking-protocol", "uncac"]);
        answer.LegalBases[0].Reason.ShouldBe(LegalBasisReason.ConventionWithProcedure);
        answer.UntocParagraphs.ShouldBe(UntocParagraphs.Apply);
        answer.Explanation.ShouldContain("18(7)");
    }

    [Fact]
    public void Puts_the_bilateral_treaty_first_and_its_provisions_in_place_of_paragraphs_9_to_29()
    {
        var answer = Mla("NG", "IT", "2020-07-01", Treaty("it-ng", LegalBasisKind.BilateralMlaTreaty, "2020-01-01", "IT", "NG"), Treaty("region", LegalBasisKind.RegionalMlaTreaty, "2010-01-01", "IT", "NG", "NE"));
        Names(answer)[..3].ShouldBe(["it-ng", "region", "untoc"]);
        answer.LegalBases[2].Reason.ShouldBe(LegalBasisReason.ConventionBesideTreaty);
        answer.UntocParagraphs.ShouldBe(UntocParagraphs.TreatyApplies);
    }

    [Fact]
    public void Applies_the_paragraphs_when_the_parties_agreed_to_them_in_lieu()
    {
        var treaty = Treaty("it-ng", LegalBasisKind.BilateralMlaTreaty, "2020-01-01", "IT", "NG");
        treaty.UntocParagraphsAgreed = true;
        var answer = Mla("NG", "IT", "2020-07-01", treaty);
        answer.UntocParagraphs.ShouldBe(UntocParagraphs.ApplyByAgreement);
        answer.LegalBases[1].Reason.ShouldBe(LegalBasisReason.ConventionWithProcedure);
    }

    [Theory]
    [InlineData("2019-12-31", UntocParagraphs.Apply)]
    [InlineData("2020-01-01", UntocParagraphs.TreatyApplies)]
    [InlineData("2021-12-31", UntocParagraphs.TreatyApplies)]
    [InlineData("2022-01-01", UntocParagraphs.Apply)]
    public void Counts_a_treaty_only_between_its_first_and_last_day(string date, UntocParagraphs expected)
    {
        var treaty = Treaty("it-ng", LegalBasisKind.BilateralMlaTreaty, "2020-01-01", "IT", "NG");
        treaty.InForceTo = "2021-12-31";
        Mla("NG", "IT", date, treaty).UntocParagraphs.ShouldBe(expected);
    }

    [Theory]
    [InlineData("2004-10-29", false)]
    [InlineData("2004-10-30", true)]
    public void Binds_a_State_from_its_own_day_on(string date, bool bound)
    {
        var answer = Mla("NE", "ES", date);
        Names(answer).Contains("untoc").ShouldBe(bound);
        if (!bound)
            answer.Unusable.Single(u => u.LegalBasis == "legalBases/untoc").ShouldSatisfyAllConditions(u => u.Reason.ShouldBe(UnusableReason.NotBound), u => u.Country.ShouldBe("NE"));
    }

    [Fact]
    public void Says_that_Morocco_was_not_bound_by_the_Smuggling_Protocol_in_2014()
    {
        var answer = Precedence.Select("ES", "MA", Matter.SmugglingOfMigrantsAtSea, "2014-07-31", Seed);
        answer.LegalBases.ShouldBeEmpty();
        answer.UntocParagraphs.ShouldBe(UntocParagraphs.NotApplicable);
        answer.Unusable.Single(u => u.LegalBasis == "legalBases/smuggling-protocol").Reason.ShouldBe(UnusableReason.NotBound);
    }

    [Fact]
    public void Passes_over_a_treaty_of_one_of_the_two_with_a_third_State()
    {
        var answer = Mla("NG", "IT", "2020-07-01", Treaty("it-ml", LegalBasisKind.BilateralMlaTreaty, "2019-01-01", "IT", "ML"));
        Names(answer).ShouldNotContain("it-ml");
        answer.Unusable.ShouldNotContain(u => u.LegalBasis == "legalBases/it-ml");
    }

    [Fact]
    public void Puts_memoranda_and_reciprocity_last_and_lets_neither_displace_the_paragraphs()
    {
        var answer = Mla("NG", "IT", "2020-07-01", Treaty("practice", LegalBasisKind.Reciprocity, "2000-01-01", "IT", "NG"), Treaty("memo", LegalBasisKind.Memorandum, "2019-01-01", "IT", "NG"));
        Names(answer)[^2..].ShouldBe(["memo", "practice"]);
        answer.UntocParagraphs.ShouldBe(UntocParagraphs.Apply);
    }

    [Fact]
    public void Answers_the_same_whichever_State_is_named_first()
    {
        var (there, back) = (Mla("NG", "IT", "2020-07-01"), Mla("IT", "NG", "2020-07-01"));
        Names(there).ShouldBe(Names(back));
        there.UntocParagraphs.ShouldBe(back.UntocParagraphs);
    }
}
