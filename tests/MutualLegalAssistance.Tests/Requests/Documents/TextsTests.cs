using System.Text.RegularExpressions;
using InfoSharing.Common.V1;

namespace InfoSharing.MutualLegalAssistance.Tests;

public sealed partial class TextsTests
{
    private static readonly Texts English = Texts.In("en");

    public static TheoryData<string> Languages => [.. Papers.Languages];

    [Fact]
    public void There_are_the_six_languages() => Texts.Languages.ShouldBe(Papers.Languages);

    [Theory]
    [MemberData(nameof(Languages))]
    public void No_text_is_missing_or_left_over(string language)
    {
        var texts = Texts.In(language);
        texts.Keys.Order().ShouldBe(English.Keys.Order());
        texts.Keys.Where(key => string.IsNullOrWhiteSpace(texts[key])).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void A_text_has_the_same_places_in_every_language(string language) =>
        English.Keys.Where(key => !Places(Texts.In(language)[key]).SetEquals(Places(English[key]))).ShouldBeEmpty();

    // Copies of the English text would be hard to see; equal words in two languages are few.
    [Theory]
    [MemberData(nameof(Languages))]
    public void A_text_is_in_its_language(string language)
    {
        if (language != "en")
            English.Keys.Count(key => Texts.In(language)[key] == English[key]).ShouldBeLessThan(20);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_value_has_a_name(string language)
    {
        var texts = Texts.In(language);
        Named<ProceedingNature>();
        Named<RequestForm>();
        Named<Channel>();
        Named<Urgency>();
        Named<UrgencyReason>();
        Named<PersonRole>();
        Named<OffenceScope>();
        Named<TransnationalBasis>();
        Named<HearingCapacity>();
        Named<RecordKind>();
        Named<OtherKind>();
        Named<AssistanceType>();
        Named<JudicialUse>(alsoNone: true);
        Named<OnwardSharing>(alsoNone: true);
        Named<Actionable>(alsoNone: true);

        void Named<T>(bool alsoNone = false) where T : struct, System.Enum =>
            System.Enum.GetValues<T>().Skip(alsoNone ? 0 : 1).Where(value => !texts.Keys.Contains(Texts.Key(value))).ShouldBeEmpty();
    }

    private static HashSet<string> Places(string text) => [.. Place().Matches(text).Select(m => m.Value)];

    [GeneratedRegex(@"\{[a-z]+\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();
}
