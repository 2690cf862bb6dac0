using Google.Protobuf.Reflection;
using Grpc.Core;
using InfoSharing.Common.V1;

namespace InfoSharing.VoluntaryReporting;

public sealed partial class FormRpcs
{
    /// <summary>Of two who publish the same version at once, one is told that it exists.</summary>
    public override Task<FormTemplate> PublishTemplate(PublishTemplateRequest call, ServerCallContext context) =>
        ledger.Commit(context.Write(call, Move.PublishTemplate), async () =>
        {
            var former = await ledger.All(Templates.Type, $"id = \"{call.Template.Id}\"", caller: null).MaxByAsync(t => t.Version);
            var published = Rules.PublishTemplate(call.Template, former, Moment.Of(ledger, context));
            ledger.Stamp(published, isNew: true);
            return Unit.Of(Templates.Type, published);
        });
}

/// <summary>A version never changes; the next one stands beside it.</summary>
public static partial class Rules
{
    public static FormTemplate PublishTemplate(FormTemplate given, FormTemplate? former, Moment m)
    {
        if (former is not null && former.Owner != m.Authority)
            throw Refusal.NotFound($"templates/{given.Id}");
        var flaws = new Flaws();
        foreach (var (i, field) in given.Fields.Index())
            Field(field, $"fields[{i}]", flaws);
        foreach (var repeated in given.Fields.Index().GroupBy(f => f.Item.Path).SelectMany(g => g.Skip(1)))
            flaws.Add($"fields[{repeated.Index}].path", "stands on the form already");
        Languages(given.Titles, "titles", flaws);
        Languages(given.Notes, "notes", flaws);
        flaws.Refuse("template.");
        var version = (former?.Version ?? 0) + 1;
        return new FormTemplate(given) { Name = Templates.NameOf(given.Id, version), Etag = "", Version = version, Owner = m.Authority };
    }

    private static void Field(FormField field, string at, Flaws flaws)
    {
        if (ReportPaths.Field(field.Path) is not { } filled)
            flaws.Add(Reason.FieldUnknown, at + ".path", $"\"{field.Path}\" is no field of a report that agencies fill in");
        else if (field.DefaultValue.Length > 0 && !CanBe(filled, field.DefaultValue))
            flaws.Add(at + ".default_value", $"\"{field.DefaultValue}\" is no value of {field.Path}");
        Languages(field.Labels, at + ".labels", flaws);
        Languages(field.Help, at + ".help", flaws);
    }

    // Lists and messages have no default: what a default of them would mean, each client would read in its own way.
    private static bool CanBe(FieldDescriptor field, string value) => !field.IsRepeated && field.FieldType switch
    {
        FieldType.Enum => field.EnumType.Values.Any(v => v.Number != 0 && v.Name.EndsWith('_' + value, StringComparison.Ordinal) && ProtoNames.Short((Enum)Enum.ToObject(field.EnumType.ClrType, v.Number)) == value),
        FieldType.String => true,
        FieldType.Bool => value is "true" or "false",
        FieldType.Message => false,
        _ => long.TryParse(value, out var number) && number >= 0,
    };

    private static void Languages(IEnumerable<LocalizedText> texts, string at, Flaws flaws)
    {
        foreach (var repeated in texts.Index().GroupBy(t => t.Item.Language).SelectMany(g => g.Skip(1)))
            flaws.Add($"{at}[{repeated.Index}].language", "stands there already");
    }
}
