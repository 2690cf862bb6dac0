using InfoSharing.Directory.V1;

namespace InfoSharing.MutualLegalAssistance.Tests;

/// <summary>The right authority, language, channel and form (UNTOC 18(13), 18(14)).</summary>
public sealed class AddressTests
{
    [Fact]
    public void Accepts_the_designated_authority() => Codes(Samples.Draft(), Samples.Facts()).ShouldBeEmpty();

    [Fact]
    public void Names_the_successor_of_an_authority_that_ceased()
    {
        var facts = Samples.Facts(it => it.EndDate = "2025-12-31");
        var successor = Samples.Central("authorities/it-ca2", "IT", "it");
        facts = facts with { OfRequestedState = [.. facts.OfRequestedState, successor] };
        Codes(Samples.Draft(), facts).ShouldBe(["AUTHORITY_NOT_DESIGNATED"]);
        Address.Right(Samples.Draft(), facts, Samples.Start)!.Name.ShouldBe("authorities/it-ca2");
    }

    [Fact]
    public void Lets_an_authority_for_ships_receive_what_concerns_a_ship_only()
    {
        var facts = Samples.Facts(it =>
        {
            it.Designations.Clear();
            it.Designations.Add(new Designation { Function = Function.Receive, Matter = Matter.SmugglingOfMigrantsAtSea });
        });
        Codes(Samples.Draft(), facts).ShouldBe(["AUTHORITY_NOT_DESIGNATED"]);
        Codes(Samples.Draft(r =>
        {
            r.Measures.Clear();
            r.Measures.Add(Samples.Ship());
        }), facts).ShouldBeEmpty();
    }

    [Fact]
    public void Lets_only_a_designated_authority_sign()
    {
        var facts = Samples.Facts();
        facts.Requesting!.Designations.Clear();
        Codes(Samples.Draft(), facts).ShouldBe(["AUTHORITY_NOT_DESIGNATED"]);
        Codes(Samples.Draft(), facts with { Requesting = null }).ShouldBe(["AUTHORITY_NOT_DESIGNATED"]);
    }

    [Fact]
    public void Takes_a_regional_form_of_an_accepted_language() => Codes(Samples.Draft(r => r.Language = "fr-CA"), Samples.Facts()).ShouldBeEmpty();

    [Theory]
    [InlineData(Channel.Interpol, Urgency.Routine, true, "CHANNEL_NOT_ACCEPTED")]
    [InlineData(Channel.Interpol, Urgency.Urgent, false, "CHANNEL_NOT_ACCEPTED")]
    [InlineData(Channel.Interpol, Urgency.Urgent, true, "")]
    public void Opens_the_way_through_INTERPOL_in_urgent_cases_where_agreed(Channel channel, Urgency urgency, bool agreed, string code)
    {
        var request = Samples.Draft(r => (r.Channel, r.Urgency, r.UrgencyReason) = (channel, urgency, UrgencyReason.HearingDate));
        Codes(request, Samples.Facts(it => it.UrgentViaInterpol = agreed)).ShouldBe(code.Length > 0 ? [code] : []);
    }

    private static string[] Codes(Request request, KnownFacts facts) =>
        [.. Address.Of(request, facts, Samples.Start).Where(f => f.Severity == Severity.Error).Select(f => f.Code)];
}
