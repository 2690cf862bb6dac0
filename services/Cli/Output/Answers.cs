using Google.Protobuf;
using Google.Protobuf.Reflection;
using InfoSharing.Directory.V1;
using InfoSharing.Mla.V1;

namespace InfoSharing.Cli.Output;

/// <summary>An answer as JSON, as a list, or in its own view.</summary>
internal static class Answers
{
    public static void Write(Screen screen, IMessage answer)
    {
        if (screen.IsJson)
            WriteJson(screen, answer);
        else if (answer is CheckRequestResponse check)
            WriteCheck(screen, check);
        else if (answer is FindLegalBasesResponse bases)
            WriteBases(screen, bases);
        else if (ItemsField(answer.Descriptor) is { } items)
            Lists.Write(screen, items.MessageType, Items(answer, items));
        else if (answer is Request request)
            RequestView.Write(screen, request);
        else
            Tree.Write(screen, answer);
    }

    /// <summary>The one list in an answer that is a list: its items are printed one per line.</summary>
    public static FieldDescriptor? ItemsField(MessageDescriptor answer)
    {
        var lists = answer.Fields.InFieldNumberOrder().Where(field => field is { IsRepeated: true, FieldType: FieldType.Message }).ToList();
        var others = answer.Fields.InFieldNumberOrder().Where(field => field.Name is not ("next_page_token" or "total_size")).ToList();
        return lists.Count == 1 && others.Count == 1 && Lists.Knows(lists[0].MessageType) ? lists[0] : null;
    }

    public static List<IMessage> Items(IMessage answer, FieldDescriptor field) => [.. ((System.Collections.IList)field.Accessor.GetValue(answer)).Cast<IMessage>()];

    private static void WriteJson(Screen screen, IMessage answer)
    {
        if (ItemsField(answer.Descriptor) is not { } items)
            screen.Json(answer);
        else
            Items(answer, items).ForEach(screen.Json);
    }

    private static void WriteCheck(Screen screen, CheckRequestResponse check)
    {
        screen.Line(check.Ready ? "Ready: it can be transmitted." : "Not ready.");
        if (check.Findings.Count > 0)
            Lists.Write(screen, Finding.Descriptor, [.. check.Findings]);
    }

    private static void WriteBases(Screen screen, FindLegalBasesResponse found)
    {
        screen.Line(found.Explanation);
        if (found.LegalBases.Count > 0)
            Lists.Write(screen, RankedLegalBasis.Descriptor, [.. found.LegalBases]);
        foreach (var unusable in found.Unusable)
            screen.Line($"not usable: {unusable.LegalBasis}, {Words.Of(unusable.Reason)}{(unusable.Country.Length > 0 ? " " + unusable.Country : "")}");
    }
}
