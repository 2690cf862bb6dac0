using Google.Protobuf.WellKnownTypes;
using InfoSharing.Common.V1;
using InfoSharing.Directory.V1;

namespace InfoSharing.Directory.Tests;

[Collection(nameof(DirectoryNode))]
[Trait(Stack.Trait, Stack.Both)]
public sealed class GetCountryTests(DirectoryNode node)
{
    [Fact]
    public async Task Answers_names_in_six_languages_and_the_M49_number()
    {
        var country = await node.Liaison.GetCountryAsync(new() { Name = "countries/ne" });
        (country.Code, country.M49, country.Source).ShouldBe(("NE", 562, "UNTERM"));
        country.Names.Select(n => n.Language).ShouldBe(CountryRules.Languages);
    }

    [Fact]
    public async Task Refuses_a_name_that_is_not_there() =>
        await node.Liaison.GetCountryAsync(new() { Name = "countries/zz" }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
}

[Collection(nameof(DirectoryNode))]
public sealed class ListCountriesTests(DirectoryNode node)
{
    [Fact]
    public async Task Lists_all_of_them_on_one_large_page() =>
        (await node.Liaison.ListCountriesAsync(new() { PageSize = 500 })).Countries.Count.ShouldBe(249);

    [Fact]
    public async Task Filters_by_number() =>
        (await node.Liaison.ListCountriesAsync(new() { Filter = "m49 = 566" })).Countries.Single().Code.ShouldBe("NG");
}

[Collection(nameof(DirectoryNode))]
public sealed class UpdateCountryTests(DirectoryNode node)
{
    private static UpdateCountryRequest Correct(Country country) => new() { Country = country, UpdateMask = new FieldMask { Paths = { "names", "source" } } };

    [Fact]
    public async Task Lets_the_node_administrator_correct_a_name()
    {
        var country = await node.Liaison.GetCountryAsync(new() { Name = "countries/ax" });
        country.Names.Single(n => n.Language == "ru").Text = "Аландские острова";
        country.Source = "UNTERM";
        var after = await node.Administrator.UpdateCountryAsync(Correct(country));
        after.Names.Single(n => n.Language == "ru").Text.ShouldBe("Аландские острова");
        (await node.ChangeOf(after)).Entry.Change.ShouldBe("UPDATE");
    }

    [Fact]
    public async Task Refuses_an_editor_even_for_the_own_country()
    {
        var country = await node.Liaison.GetCountryAsync(new() { Name = "countries/ng" });
        await node.Editor("NG").UpdateCountryAsync(Correct(country)).ShouldBeRefused(StatusCode.PermissionDenied, "ADMINISTRATOR_ONLY");
    }

    [Fact]
    public async Task Refuses_to_leave_a_language_without_a_name()
    {
        var country = await node.Liaison.GetCountryAsync(new() { Name = "countries/ng" });
        country.Names.RemoveAt(0);
        country.Names.Add(new LocalizedText { Language = "it", Text = "Nigeria" });
        await node.Administrator.UpdateCountryAsync(Correct(country)).ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "country.names");
    }
}
