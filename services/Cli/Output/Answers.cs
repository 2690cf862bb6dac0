using Google.Protobuf;
using Google.Protobuf.Reflection;
using InfoSharing.Cases.V1;
using InfoSharing.Directory.V1;
using InfoSharing.Mla.V1;
using InfoSharing.Reporting.V1;
using Finding = InfoSharing.Mla.V1.Finding;

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
        else if (answer is GetDeskResponse desk)
            WriteDesk(screen, desk);
        else if (answer is SearchItemsResponse search)
            WriteSearch(screen, search);
        else if (answer is GetIndicatorTableResponse table)
            WriteIndicators(screen, table);
        else if (answer is ExportedFile file)
            screen.Text(file.Content.ToStringUtf8());
        else if (ItemsField(answer.Descriptor) is { } items)
            Lists.Write(screen, items.MessageType, Items(answer, items));
        else if (answer is Reporting.V1.Statistics figures)
            StatisticsView.Write(screen, figures);
        else if (answer is PreviewStatisticsResponse preview)
            StatisticsView.Write(screen, preview);
        else if (answer is ReproduceStatisticsResponse again)
            StatisticsView.Write(screen, again);
        else if (answer is FeeStatistics fees)
            StatisticsView.Write(screen, fees);
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

    private static void WriteDesk(Screen screen, GetDeskResponse desk)
    {
        Lists.Write(screen, DeskTask.Descriptor, [.. desk.Tasks]);
        screen.Line($"{desk.Overdue} overdue; {desk.OpenCases} open cases.{(desk.HasMore ? " There is more: --page-size." : "")}");
        if (desk.RequestsUnavailable)
            screen.Say("mutual legal assistance does not answer: its requests are missing here.");
    }

    private static void WriteIndicators(Screen screen, GetIndicatorTableResponse table)
    {
        Lists.Write(screen, IndicatorLine.Descriptor, [.. table.Lines]);
        screen.Line($"{table.Overdue} overdue of {table.Lines.Count}.");
    }

    private static void WriteSearch(Screen screen, SearchItemsResponse found)
    {
        Lists.Write(screen, SearchHit.Descriptor, [.. found.Hits]);
        foreach (var field in found.Facets.GroupBy(f => f.Field))
            screen.Line($"{field.Key}: {string.Join(", ", field.Select(f => $"{f.Value} {f.Count}"))}");
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
