using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Rpc;
using InfoSharing.Probe.V1;

namespace InfoSharing.Foundation.Tests.Rpc;

public sealed class FieldLimitsTests
{
    [Fact]
    public void A_message_within_its_limits_has_no_violation() => FieldLimits.Of(new AskRequest { Limited = Good() }).ShouldBeEmpty();

    [Fact]
    public void A_part_that_the_rpc_checks_itself_is_left_to_it()
    {
        var message = Good();
        message.Apart = new Limited { Country = "XX" };
        FieldLimits.Of(message).ShouldBeEmpty();
        Calls.Violations(message.Apart).Select(v => v.Field).ShouldContain("country");
    }

    private static readonly Dictionary<string, (Action<Limited> Change, string[] Fields)> Broken = new()
    {
        ["name missing"] = (l => l.Name = "", ["name"]),
        ["name blank"] = (l => l.Name = " \t\n", ["name"]),
        ["name too long"] = (l => l.Name = new string('a', 4001), ["name"]),
        ["name with a control character"] = (l => l.Name = "a\u0000b", ["name"]),
        ["name with an escape"] = (l => l.Name = "a\u001b[31m", ["name"]),
        ["name that lost its encoding"] = (l => l.Name = "Ni\uFFFDamey", ["name"]),
        ["country unknown"] = (l => l.Country = "XX", ["country"]),
        ["country in small letters"] = (l => l.Country = "ng", ["country"]),
        ["country of three letters"] = (l => l.Country = "NGA", ["country"]),
        ["country with a space"] = (l => l.Country = "NG ", ["country"]),
        ["language unknown"] = (l => l.Language = "xx", ["language"]),
        ["language with an unknown region"] = (l => l.Language = "fr-XX", ["language"]),
        ["language with an underscore"] = (l => l.Language = "pt_BR", ["language"]),
        ["language in words"] = (l => l.Language = "french", ["language"]),
        ["language with an empty part"] = (l => l.Language = "fr-", ["language"]),
        ["currency unknown"] = (l => l.Currency = "FCF", ["currency"]),
        ["authority without collection"] = (l => l.Authority = "it-moj", ["authority"]),
        ["authority of another collection"] = (l => l.Authority = "officers/it-moj", ["authority"]),
        ["authority with more"] = (l => l.Authority = "authorities/it-moj/x", ["authority"]),
        ["authority with a slash at the end"] = (l => l.Authority = "authorities/it-moj/", ["authority"]),
        ["authority in capitals"] = (l => l.Authority = "authorities/IT-MOJ", ["authority"]),
        ["authority that climbs"] = (l => l.Authority = "authorities/..", ["authority"]),
        ["note of nothing"] = (l => l.Note = "requests//notes/1", ["note"]),
        ["id with a hyphen at the end"] = (l => l.Id = "abc-", ["id"]),
        ["id too long"] = (l => l.Id = new string('a', 64), ["id"]),
        ["day that does not exist"] = (l => l.Day = "2019-02-29", ["day"]),
        ["day the other way round"] = (l => l.Day = "31-12-2019", ["day"]),
        ["day with a time"] = (l => l.Day = "2019-12-31T00:00:00Z", ["day"]),
        ["e-mail without domain"] = (l => l.Email = "desk@", ["email"]),
        ["e-mail with a space"] = (l => l.Email = "the desk@example.org", ["email"]),
        ["e-mail with two"] = (l => l.Email = "a@example.org,b@example.org", ["email"]),
        ["phone in words"] = (l => l.Phone = "call me", ["phone"]),
        ["phone too long"] = (l => l.Phone = "+1234567890123456", ["phone"]),
        ["subdivision of no country"] = (l => l.Subdivision = "XX-TX", ["subdivision"]),
        ["color missing"] = (l => l.Color = Color.Unspecified, ["color"]),
        ["color unknown"] = (l => l.Color = (Color)77, ["color"]),
        ["color negative"] = (l => l.Color = (Color)(-1), ["color"]),
        ["a color among others unknown"] = (l => l.Colors.Add([Color.Red, (Color)9]), ["colors[1]"]),
        ["a color among others unspecified"] = (l => l.Colors.Add([Color.Red, Color.Unspecified]), ["colors[1]"]),
        ["too many colors"] = (l => l.Colors.Add(Enumerable.Repeat(Color.Red, 101)), ["colors"]),
        ["too many countries"] = (l => l.Countries.Add(["NG", "IT", "ES", "FR"]), ["countries"]),
        ["a country among others unknown"] = (l => l.Countries.Add(["NG", "ZZ"]), ["countries[1]"]),
        ["a country among others blank"] = (l => l.Countries.Add(["", "NG"]), ["countries[0]"]),
        ["a part bad, deep inside"] = (l => l.Parts.Add([Good(), Deep()]), ["parts[1].parts[0].country", "parts[1].parts[0].title.language"]),
        ["too many labels"] = (l => Enumerable.Range(0, 101).ToList().ForEach(n => l.Labels[n.ToString()] = "x"), ["labels"]),
        ["a label too long"] = (l => l.Labels["a"] = new string('x', 4001), ["labels[a]"]),
        ["a label's key with a control character"] = (l => l.Labels["a\u0007"] = "x", ["labels"]),
        ["count below"] = (l => l.Count = -1, ["count"]),
        ["count above"] = (l => l.Count = 11, ["count"]),
        ["count far above"] = (l => l.Count = long.MaxValue, ["count"]),
        ["age given as zero"] = (l => l.Age = 0, ["age"]),
        ["time before all files"] = (l => l.Time = new Timestamp { Seconds = -2208988801 }, ["time"]),
        ["time after the year 2200"] = (l => l.Time = new Timestamp { Seconds = 7289654400 }, ["time"]),
        ["time with too many nanoseconds"] = (l => l.Time = new Timestamp { Seconds = 1, Nanos = 1_000_000_000 }, ["time"]),
        ["time with negative nanoseconds"] = (l => l.Time = new Timestamp { Seconds = 1, Nanos = -1 }, ["time"]),
        ["wait of mixed signs"] = (l => l.Wait = new Duration { Seconds = 1, Nanos = -1 }, ["wait"]),
        ["photo too large"] = (l => l.Photo = ByteString.CopyFrom(1, 2, 3, 4, 5), ["photo"]),
        ["share above"] = (l => l.Share = 1.5, ["share"]),
        ["share that is no number"] = (l => l.Share = double.NaN, ["share"]),
        ["share without end"] = (l => l.Share = double.PositiveInfinity, ["share"]),
        ["left too long"] = (l => l.Left = "abcd", ["left"]),
        ["right bad"] = (l => l.Right = new Limited(), ["right.name", "right.color", "right.title", "right.must"]),
        ["plain too long"] = (l => l.Plain = new string('é', 4001), ["plain"]),
        ["title missing"] = (l => l.Title = null, ["title"]),
        ["title without language and text"] = (l => l.Title = new(), ["title.language", "title.text"]),
        ["must missing"] = (l => l.Must.Clear(), ["must"]),
        ["several at once"] = (l => (l.Name, l.Country, l.Count, l.Color) = ("", "XX", 99, (Color)9), ["name", "country", "count", "color"]),
    };

    public static TheoryData<string> Kinds => [.. Broken.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_is_outside_its_limits_is_named(string kind)
    {
        var limited = Good();
        Broken[kind].Change(limited);
        var found = FieldLimits.Of(new AskRequest { Limited = limited });
        found.Select(v => v.Field).ShouldBe(Broken[kind].Fields.Select(f => "limited." + f), ignoreOrder: true);
        found.ShouldAllBe(v => v.Description.EndsWith('.') && char.IsUpper(v.Description[0]));
    }

    private static readonly Dictionary<string, Action<Limited>> Fine = new()
    {
        ["as long as allowed"] = l => l.Name = new string('a', 4000),
        ["characters outside the basic plane count as one"] = l => l.Left = "😀😀😀",
        ["line breaks and tabs"] = l => l.Name = "first\r\n\tsecond",
        ["all scripts"] = l => l.Name = "النيجر 尼日尔 Нигер ñ ɓ ŋ",
        ["language with script and region"] = l => l.Language = "zh-Hant-TW",
        ["language with an area code"] = l => l.Language = "es-419",
        ["language of three letters"] = l => l.Language = "dje",
        ["language with a variant"] = l => l.Language = "ca-valencia",
        ["note of a request"] = l => l.Note = "requests/0198f3a2-6c1e-7b7a-8000-3f5d2c9e4b11/notes/1",
        ["note that is a request"] = l => l.Note = "requests/1",
        ["leap day"] = l => l.Day = "2020-02-29",
        ["phone with all its signs"] = l => l.Phone = "+39 (06) 1234-5678",
        ["subdivision of digits"] = l => l.Subdivision = "FR-75",
        ["photo as large as allowed"] = l => l.Photo = ByteString.CopyFrom(1, 2, 3, 4),
        ["time in 1900"] = l => l.Time = new Timestamp { Seconds = -2208988800 },
        ["time in 2200"] = l => l.Time = new Timestamp { Seconds = 7289654399 },
        ["hundred items"] = l => l.Colors.Add(Enumerable.Repeat(Color.DarkBlue, 100)),
        ["age not given"] = l => l.ClearAge(),
        ["right good"] = l => l.Right = Good(),
        ["empty wait"] = l => l.Wait = new Duration(),
    };

    public static TheoryData<string> FineKinds => [.. Fine.Keys];

    [Theory]
    [MemberData(nameof(FineKinds))]
    public void What_is_within_its_limits_is_accepted(string kind)
    {
        var limited = Good();
        Fine[kind](limited);
        FieldLimits.Of(new AskRequest { Limited = limited }).ShouldBeEmpty();
    }

    [Fact]
    public void Without_end_only_the_first_hundred_are_named()
    {
        var call = new AskRequest { Limited = Good() };
        call.Limited.Parts.Add(Enumerable.Range(0, 100).Select(_ => new Limited()));
        FieldLimits.Of(call).Count.ShouldBe(FieldLimits.Most);
    }

    [Fact]
    public async Task A_call_is_refused_with_every_field_at_once()
    {
        await using var node = await ProbeNode.Start();
        await ProbeNode.As(node, Role.LiaisonOfficer)
            .AskAsync(new() { Text = "far too long for this", RequestId = "not a uuid", Limited = new() { Country = "XX" } })
            .ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS",
                "text", "request_id", "limited.name", "limited.country", "limited.color", "limited.title", "limited.must");
    }

    internal static Limited Good() => new()
    {
        Name = "name",
        Country = "NG",
        Language = "fr",
        Currency = "XOF",
        Authority = "authorities/it-moj",
        Note = "requests/1/notes/2",
        Id = "a-1",
        Day = "2019-12-31",
        Email = "desk@example.org",
        Phone = "112",
        Subdivision = "US-TX",
        Color = Color.Red,
        Count = 10,
        Age = 1,
        Time = new Timestamp { Seconds = 1 },
        Share = 0.5,
        Plain = "plain",
        Title = new LocalizedText { Language = "en", Text = "Title" },
        Must = { "one" },
    };

    private static Limited Deep()
    {
        var (outer, inner) = (Good(), Good());
        (inner.Country, inner.Title.Language) = ("XX", "");
        outer.Parts.Add(inner);
        return outer;
    }
}
