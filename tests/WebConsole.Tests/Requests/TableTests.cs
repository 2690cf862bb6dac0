using InfoSharing.Common.V1;
using InfoSharing.MutualLegalAssistance;
using InfoSharing.WebConsole.Requests.Moves;
using InfoSharing.WebConsole.Requests.One;
using Grounds = InfoSharing.MutualLegalAssistance.Grounds;

namespace InfoSharing.WebConsole.Tests.Requests;

public class TableTests
{
    /// <summary>What the service itself does on time stands behind the moves of people in the enum.</summary>
    private static IEnumerable<Move> OfPeople => Enum.GetValues<Move>().Where(m => m is > Move.Create and < Move.Reminder);

    [Fact]
    public void Every_move_that_a_person_makes_has_a_page() => OfPeople.Except(Actions.WithPage).ShouldBeEmpty();

    [Fact]
    public void What_people_make_is_what_the_service_lets_them_make() =>
        OfPeople.ShouldBe(Lifecycle.Table.Select(row => row.Move), ignoreOrder: true);

    [Fact]
    public void Every_page_is_of_one_move() => Table.All.Select(m => m.Path).ShouldBeUnique();

    [Fact]
    public void Every_duty_is_offered_first_by_a_move_that_fulfils_it()
    {
        // A measure is decided by accepting it, an authority's request for the draft by sending it.
        var ended = Table.All.SelectMany(m => m.Ends).Append(Duty.Transmit);
        Enum.GetValues<Duty>().Where(d => d > Duty.None).Except(ended).ShouldBeEmpty();
    }

    [Fact]
    public void A_page_offers_the_measures_that_the_service_takes() =>
        (from row in Lifecycle.Table
         where row.Measures.Length > 0
         let page = Table.All.Single(m => m.Move == row.Move)
         where !page.On.Order().SequenceEqual(row.Measures.Order())
         select row.Move).ShouldBeEmpty();

    [Fact]
    public void A_ground_is_offered_where_the_treaty_has_it_and_nowhere_else()
    {
        foreach (var type in Enum.GetValues<AssistanceType>())
        {
            Measure[] measures = [new() { Id = "m1", Type = type }];
            var allowed = Enum.GetValues<RefusalGround>().Where(g => g != RefusalGround.Unspecified && Allows(g, measures));
            Law.Grounds(measures).ShouldBe(allowed, ignoreOrder: true, type.ToString());
        }
    }

    [Fact]
    public void Every_field_of_a_form_has_words()
    {
        var asked = Table.All.SelectMany(m => Parts.Slots.Of(m.Act.New().Descriptor, "", m.Act.HasNoFields ? ["name"] : m.Act.Fields ?? [])
            .Concat(m.Lists.SelectMany(l => Parts.Slots.Of(l.New(m.Act.New()).Descriptor, "", l.Only))));
        asked.Where(s => s.Path != "name" && !WebConsole.Words.Texts.Has(s.Key)).Select(s => s.Key).Distinct().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("1250.50", "EUR", 125050, "1250.50 EUR")]
    [InlineData("1250,5", "EUR", 125050, "1250.50 EUR")]
    [InlineData(" 300000 ", "XOF", 300000, "300000 XOF")]
    [InlineData("7.125", "TND", 7125, "7.125 TND")]
    public void An_amount_is_read_and_written_as_its_currency_has_it(string typed, string currency, long minor, string written)
    {
        Money.Read(typed, currency).ShouldBe(minor);
        Money.Text(minor, currency).ShouldBe(written);
    }

    [Theory]
    [InlineData("12.345", "EUR")]
    [InlineData("12.5", "XOF")]
    [InlineData("1,250.50", "EUR")]
    [InlineData("-3", "EUR")]
    [InlineData("much", "EUR")]
    [InlineData("99999999999999999999999999", "EUR")]
    public void What_is_no_amount_of_the_currency_is_none(string typed, string currency) => Money.Read(typed, currency).ShouldBeNull();

    private static bool Allows(RefusalGround ground, Measure[] measures)
    {
        try
        {
            Grounds.Require(ground, measures);
            return true;
        }
        catch (Foundation.Rpc.Refusal)
        {
            return false;
        }
    }
}
