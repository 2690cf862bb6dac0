using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using InfoSharing.Common.V1;

namespace InfoSharing.EndToEnd.Tests.Fuzz;

/// <summary>Messages whose fields are each in form, in no sensible order: they pass the field limits and reach the rules.</summary>
internal sealed class Plausible(Random random, Known known)
{
    private static readonly string[] Authorities = ["it-ca", "ng-ca", "es-ca", "ne-ca", "it-prosecution", "it-police", "no-such"];

    internal IMessage Message(MessageDescriptor type, int depth = 0)
    {
        var message = (IMessage)Activator.CreateInstance(type.ClrType)!;
        foreach (var field in type.Fields.InDeclarationOrder())
        {
            var rule = Contract.RuleOf(field);
            if (!field.IsMap && (rule.Required || field.Name == "name" || random.Next(3) == 0))
                Fill(message, field, rule, depth);
        }

        return message;
    }

    private void Fill(IMessage message, FieldDescriptor field, FieldRule rule, int depth)
    {
        if (field.IsRepeated)
        {
            var list = (IList)field.Accessor.GetValue(message);
            for (var n = random.Next(1, 4); n > 0 && Value(field, rule, depth) is { } item; n--)
                list.Add(item);
        }
        else if (Value(field, rule, depth) is { } value)
        {
            field.Accessor.SetValue(message, value);
        }
    }

    private object? Value(FieldDescriptor field, FieldRule rule, int depth) => field.FieldType switch
    {
        FieldType.String => Text(field, rule),
        FieldType.Bool => random.Next(2) == 0,
        FieldType.Int32 => (int)Number(rule),
        FieldType.Int64 => Number(rule),
        FieldType.UInt32 => (uint)Number(rule),
        FieldType.Enum => System.Enum.ToObject(field.EnumType.ClrType, field.EnumType.Values[random.Next(field.EnumType.Values.Count)].Number),
        FieldType.Bytes => ByteString.CopyFrom([1, 2, 3]),
        FieldType.Message when field.MessageType == Timestamp.Descriptor => Timestamp.FromDateTimeOffset(DateTimeOffset.UtcNow.AddDays(random.Next(-400, 400))),
        FieldType.Message when field.MessageType == Duration.Descriptor => Duration.FromTimeSpan(TimeSpan.FromHours(random.Next(0, 1000))),
        FieldType.Message when field.MessageType == FieldMask.Descriptor => new FieldMask { Paths = { Pick("languages", "titles", "name", "measures", "contacts", "nothing", "", "a.b.c", "*") } },
        FieldType.Message when depth < 5 => Message(field.MessageType, depth + 1),
        _ => null,
    };

    private long Number(FieldRule rule) => Pick(0, 1, 2, 50, 500, int.MaxValue, random.Next(-5, 5), rule.HasMin ? rule.Min : 1, rule.HasMax ? rule.Max : 1);

    private string Text(FieldDescriptor field, FieldRule rule) => rule.Format switch
    {
        Format.Country => Pick("IT", "NG", "ES", "NE", "ZZ"),
        Format.Language => Pick("it", "en", "fr", "pt-BR"),
        Format.Currency => Pick("XOF", "EUR"),
        Format.Uuid => Guid.NewGuid().ToString(),
        Format.ResourceName => Name(rule),
        Format.ResourceId => $"it-{random.Next(1000)}",
        Format.Date => Pick("2019-12-31", "2026-02-28", "2031-01-01"),
        Format.Email => "desk@it-ca.example",
        Format.Phone => "+390600000000",
        Format.Subdivision => "IT-RM",
        _ => field.Name switch
        {
            "filter" => Pick("state = UNDER_REVIEW", "create_time > \"2026-01-01T00:00:00Z\"", "name = \"x\" OR", "types:TAKE_EVIDENCE", "((((", "country = \"IT\""),
            "order_by" => Pick("create_time desc", "name, name", "nothing", "update_time"),
            "etag" => Pick("1", "2", "x", ""),
            "page_token" => Pick("", "eyJ9", "AAAA"),
            "name" => Pick([.. known.All, "authorities/it-ca", "countries/IT", "legalBases/untoc", "communities/wacap", "officers/it-ca-1"]),
            "file" => Pick("f1", "f2", "f99"),
            "sha256" => Pick(new string('0', 64), new string('f', 64), "0"),
            "measure" or "measures" => Pick("m1", "m2", "m99"),
            "consultation" or "subject" => Pick("c1", "i1", "x"),
            _ => Cut(Pick("A sentence.", "x", "  ", "наркотики", "مساعدة", "i1", "p1", "q1", "u1", "e" + new string('e', 40), "line\nline"), rule),
        },
    };

    private string Name(FieldRule rule) => (rule.Resource.Count > 0 ? rule.Resource[random.Next(rule.Resource.Count)] : "authorities/*") switch
    {
        var pattern when known.Names(pattern).Count > 0 => Pick([.. known.Names(pattern)]),
        "requests/*/notes/*" => Pick([.. known.Names("requests/*")]) + "/notes/1",
        "authorities/*" => "authorities/" + Pick(Authorities),
        "officers/*" => "officers/" + Pick("it-ca-1", "ng-ca-1", "ng-it-1", "no-such"),
        "countries/*" => "countries/" + Pick("it", "ng", "IT"),
        "legalBases/*" => "legalBases/" + Pick("untoc", "no-such"),
        "templates/*/versions/*" => $"templates/{Pick("maritime-incident", "no-such")}/versions/{Pick("1", "9")}",
        "communities/*" => "communities/" + Pick("wacap", "no-such"),
        "ledgers/*" => "ledgers/" + Pick("directory", "mutual-legal-assistance", "case-exchange", "voluntary-reporting", "no-such"),
        var pattern => pattern.Replace("*", "x", StringComparison.Ordinal),
    };

    private T Pick<T>(params T[] values) => values[random.Next(values.Length)];

    private static string Cut(string text, FieldRule rule) => rule.MaxLength > 0 && text.Length > rule.MaxLength ? text[..(int)rule.MaxLength] : text;
}
