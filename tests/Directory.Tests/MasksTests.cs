using Google.Protobuf.WellKnownTypes;
using InfoSharing.Directory.V1;
using InfoSharing.Foundation.Rpc;

namespace InfoSharing.Directory.Tests;

public sealed class MasksTests
{
    private static readonly Authority Before = new() { Name = "authorities/it-x", Country = "IT", Source = "old", Languages = { "it", "en" } };

    private static Authority Apply(Authority given, params string[] paths) =>
        Masks.Apply(Before, given, new FieldMask { Paths = { paths } }, AuthorityRules.Writable);

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
}
