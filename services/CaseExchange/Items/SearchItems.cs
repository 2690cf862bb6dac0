using Grpc.Core;
using InfoSharing.CaseExchange.Finding;

namespace InfoSharing.CaseExchange;

public sealed partial class ItemRpcs
{
    // The column, and the facet's name in the contract.
    private static readonly (string Column, string Field)[] Facets = [("kind", "kind"), ("originator_state", "originator_state"), ("parent", "case")];

    /// <summary>Hits and counts come from the same query over what the caller may read.</summary>
    public override async Task<SearchItemsResponse> SearchItems(SearchItemsRequest call, ServerCallContext context)
    {
        var asked = SearchQuery.Parse(call.Query);
        var query = new ListQuery(call.PageSize, call.PageToken, call.Filter, "", call.Parent.Length == 0 ? null : call.Parent);
        var page = await ledger.Search(Items.Type, query, asked.Terms, context.Caller());
        var answer = new SearchItemsResponse { Hits = { page.Items.Select(i => Rules.HitOf(i, asked)) }, NextPageToken = page.NextPageToken };
        foreach (var (column, field) in Facets)
        {
            var counts = await ledger.Count(Items.Type, query, asked.Terms, context.Caller(), column);
            answer.Facets.Add(counts.Select(c => new Facet { Field = field, Value = c.Value, Count = c.Count }));
        }

        return answer;
    }
}

/// <summary>Why an item was found. Of a technique-sensitive one nothing is shown, not even where the word stands (UNTOC 20).</summary>
public static partial class Rules
{
    public static SearchHit HitOf(Item item, SearchQuery asked) => new()
    {
        Item = item.Name, Headline = item.TechniqueSensitive ? "" : item.Headline, Kind = item.Kind, Originator = item.Originator,
        Reasons = { Explanation.Of(asked, SearchTexts.Of(item)).Select(met => ReasonOf(met, item.TechniqueSensitive)).Distinct() },
    };

    private static HitReason ReasonOf(Met met, bool isSensitive) => isSensitive
        ? new HitReason { Word = met.Word, Kind = KindOf(met.How) }
        : new HitReason { Word = met.Word, Field = met.Field, Text = met.Found, Kind = KindOf(met.How) };

    private static HitKind KindOf(Likeness how) => how switch
    {
        Likeness.Exact => HitKind.Exact,
        Likeness.Identifier => HitKind.Identifier,
        Likeness.OtherSpelling => HitKind.OtherSpelling,
        Likeness.Prefix => HitKind.Prefix,
        Likeness.SoundsAlike => HitKind.SoundsAlike,
        _ => HitKind.Unspecified,
    };
}
