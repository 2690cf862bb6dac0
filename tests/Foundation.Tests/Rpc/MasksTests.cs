using Google.Protobuf.WellKnownTypes;
using InfoSharing.Cases.V1;
using InfoSharing.Directory.V1;
using InfoSharing.Foundation.Rpc;

namespace InfoSharing.Foundation.Tests.Rpc;

public sealed class MasksTests
{
    private static readonly string[] Writable = ["titles", "languages", "contacts", "source"];
    private static readonly Authority Before = new() { Name = "authorities/it-x", Country = "IT", Source = "old", Languages = { "it", "en" } };

    private static Authority Apply(Authority given, params string[] paths) =>
        Masks.Apply(Before, given, new FieldMask { Paths = { paths } }, Writable);

    [Fact]
    public void Replace_a_list_as_a_whole() => Apply(new() { Languages = { "fr" } }, "languages").Languages.ShouldBe(["fr"]);

    [Fact]
    public void Clear_a_field_that_is_named_and_not_given() => Apply(new(), "source").Source.ShouldBeEmpty();

    [Fact]
    public void Take_a_star_for_every_writable_field_and_no_other()
    {
        var after = Apply(new() { Source = "new", Country = "NG", Name = "authorities/ng-x" }, "*");
        (after.Name, after.Country, after.Source, after.Languages.Count).ShouldBe(("authorities/it-x", "IT", "new", 0));
    }

    [Fact]
    public void Leave_what_was_before_untouched()
    {
        Apply(new() { Source = "new" }, "source");
        Before.Source.ShouldBe("old");
    }

    [Fact]
    public void Refuse_a_path_below_a_field() => Should.Throw<Refusal>(() => Apply(new(), "contacts.email")).Violations.Single().Field.ShouldBe("update_mask");

    [Fact]
    public void Name_every_path_that_is_not_writable_and_what_would_be() =>
        Should.Throw<Refusal>(() => Apply(new(), "name", "source", "country")).Violations.Select(v => v.Description)
            .ShouldBe(["\"name\" is not one of titles, languages, contacts, source, or *.", "\"country\" is not one of titles, languages, contacts, source, or *."]);

    [Fact]
    public void Are_every_writable_field_where_a_mask_may_be_absent()
    {
        Masks.Paths(null, Writable, "a field").ShouldBe(Writable);
        Masks.Paths(new(), Writable, "a field").ShouldBe(Writable);
    }

    [Fact]
    public void Know_no_star_where_a_mask_may_be_absent() =>
        Should.Throw<Refusal>(() => Masks.Paths(new() { Paths = { "*", "source" } }, Writable, "a field of an authority")).Violations
            .ShouldBe([new("update_mask", "\"*\" is not a field of an authority")]);

    [Fact]
    public void Copy_what_the_source_can_change_later_without_effect()
    {
        var (from, to) = (new Authority { Contacts = { new Contact { Email = "a@example.org" } } }, new Authority());
        Masks.Copy(from, to, Writable);
        from.Contacts[0].Email = "b@example.org";
        to.Contacts.Single().Email.ShouldBe("a@example.org");
    }

    [Theory]
    [InlineData("person", "place")]
    [InlineData("place", "person")]
    public void Exchange_one_member_of_a_oneof_for_another(string first, string second)
    {
        var (to, paths) = (new Item { Person = new Person() }, new[] { first, second });
        Masks.Copy(new Item { Place = new Place { Country = "NE" } }, to, paths);
        to.Place.Country.ShouldBe("NE");
        Masks.Copy(new Item(), to, paths);
        to.ContentCase.ShouldBe(Item.ContentOneofCase.None);
    }
}
