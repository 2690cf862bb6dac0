using System.Text.Json;
using System.Text.Json.Serialization;
using Google.Protobuf;
using InfoSharing.Reporting.V1;
using InfoSharing.VoluntaryReporting;

namespace InfoSharing.Cli.Reports.Mappings;

/// <summary>Reads a mapping, one of the program's own or a file, and says all that is wrong with it.</summary>
internal static class MappingFile
{
    private const string Folder = "mappings/";

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>Mappings that the program brings along: "missing-migrants".</summary>
    public static IReadOnlyList<string> Own => [.. typeof(MappingFile).Assembly.GetManifestResourceNames()
        .Where(n => n.StartsWith(Folder, StringComparison.Ordinal)).Select(n => n[Folder.Length..^".json".Length]).Order(StringComparer.Ordinal)];

    /// <summary>The text of a mapping, as it stands.</summary>
    public static string Text(string name)
    {
        if (typeof(MappingFile).Assembly.GetManifestResourceStream($"{Folder}{name}.json") is { } own)
        {
            using var reader = new StreamReader(own);
            return reader.ReadToEnd();
        }

        if (!name.Contains('.', StringComparison.Ordinal) && !name.Contains('/', StringComparison.Ordinal))
            throw Problem.Usage($"--mapping: there is no \"{name}\": {string.Join(", ", Own)}, or a file.");
        try
        {
            return File.ReadAllText(name);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw Problem.File($"{name} cannot be read: {failed.Message}");
        }
    }

    /// <exception cref="Problem">It is not a mapping, or not a possible one.</exception>
    public static Mapping Parse(string name, string text)
    {
        Mapping mapping;
        try
        {
            mapping = JsonSerializer.Deserialize<Mapping>(text, Strict) ?? throw new JsonException("it is null");
        }
        catch (JsonException wrong)
        {
            throw Problem.BadData($"{name} is not a mapping: {wrong.Message}");
        }

        List<string> mistakes = [.. Mistakes(mapping).Select(m => $"{name}: {m}.")];
        return mistakes.Count == 0 ? mapping : throw new Problem(ExitCode.BadData, mistakes, "See a mapping that works: infosharing report import --mapping missing-migrants --show-mapping");
    }

    private static IEnumerable<string> Mistakes(Mapping mapping) =>
        Header(mapping).Concat(mapping.Fields.SelectMany(f => Field(f, mapping.Codes))).Concat(mapping.Codes.SelectMany(Codes)).Concat(PlaceAndProfiles(mapping));

    private static IEnumerable<string> Header(Mapping mapping)
    {
        if (mapping.Key.Count == 0)
            yield return "key names no column";
        if (mapping.SourceSystem.Length is 0 or > 63 || mapping.SourceSystem.Any(c => !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-'))
            yield return "sourceSystem is no id of small letters, digits and hyphens";
        if (Wrong(mapping) is { } wrong)
            yield return $"report is no report: {wrong}";
    }

    private static string? Wrong(Mapping mapping)
    {
        try
        {
            Report.Parser.ParseJson(mapping.Report.ToJsonString());
            return null;
        }
        catch (Exception wrong) when (wrong is InvalidProtocolBufferException or InvalidOperationException)
        {
            return wrong.Message;
        }
    }

    private static IEnumerable<string> Field(FieldRule rule, IReadOnlyDictionary<string, CodeList> codes)
    {
        if (FieldPath.Find(rule.Field) is not { } path)
        {
            yield return $"fields: no report has a field {rule.Field} that a cell can fill";
            yield break;
        }

        if (rule.Column is null == (rule.SumOf.Count == 0))
            yield return $"{rule.Field}: give column, or sumOf";
        if (rule.SumOf.Count > 0 && !path.IsCount)
            yield return $"{rule.Field} is no number: no sum can fill it";
        if (rule.Codes is not { } name)
            yield break;
        if (!codes.TryGetValue(name, out var list))
            yield return $"{rule.Field}: there is no table {name} in codes";
        else
            foreach (var code in new CodeTable(list).Codes.Where(c => path.Read(c) is null).Distinct(StringComparer.Ordinal))
                yield return $"{rule.Field} has no value {code}, which the table {name} gives";
    }

    private static IEnumerable<string> Codes(KeyValuePair<string, CodeList> list)
    {
        if (list.Value.Names is not (null or "countries"))
            yield return $"codes.{list.Key}: names can be \"countries\" only";
    }

    private static IEnumerable<string> PlaceAndProfiles(Mapping mapping)
    {
        if (mapping.Place is { Characters: < 1 or > Geohash.Most })
            yield return $"place.characters is not from 1 to {Geohash.Most}";
        if (mapping.Place?.CrossingWithin is <= 0 or > 50)
            yield return "place.crossingWithin is not over 0 and up to 50 km";
        if (mapping.Profiles is { } profiles && (ProfileGroup.Descriptor.FindFieldByName("subject").EnumType.FindValueByName(profiles.Subject) is null || profiles is { Female: null, Male: null, Children: null }))
            yield return "profiles needs a subject of ProfileSubject, and a column of female, male or children";
    }
}
