using Google.Protobuf;
using Grpc.Core;
using InfoSharing.Common.V1;

namespace InfoSharing.CaseExchange;

public sealed partial class ItemRpcs
{
    public override async Task<ListAdmissibilityResponse> ListAdmissibility(ListAdmissibilityRequest call, ServerCallContext context)
    {
        var caller = context.Caller();
        var page = await ledger.List(Items.Type, new ListQuery(call.PageSize, call.PageToken, "state != ERASED", "", call.Parent), caller);
        var consented = await ItemsBelow(call.Parent, Consents.Type, $"holder = \"{caller.Authority}\" AND kind = JUDICIAL_USE AND state = GRANTED", c => c.Item);
        var accepted = await ItemsBelow(call.Parent, HandOvers.Type, $"receiver = \"{caller.Authority}\" AND state = ACCEPTED", h => h.Item);
        return new ListAdmissibilityResponse { Items = { page.Items.Select(i => Rules.Admissible(i, StandingOf(i))) }, NextPageToken = page.NextPageToken };

        Standing StandingOf(Item item) => new(
            IsOriginator: item.Originator == caller.Authority,
            HasConsent: consented.Contains(item.Name),
            HasCustody: item.Originator == caller.Authority || accepted.Contains(item.Name));
    }

    private ValueTask<HashSet<string>> ItemsBelow<T>(string parent, ResourceType<T> type, string filter, Func<T, string> itemOf) where T : class, IMessage<T>, IResource, new() =>
        ledger.All(type, filter, caller: null, parent).Select(itemOf).ToHashSetAsync(StringComparer.Ordinal);
}

/// <summary>What a reader of an item may build on.</summary>
/// <param name="IsOriginator">Its own information: the label binds the others.</param>
/// <param name="HasConsent">To judicial use.</param>
/// <param name="HasCustody">It collected the evidence or accepted it.</param>
public sealed record Standing(bool IsOriginator, bool HasConsent, bool HasCustody);

/// <summary>A lead guides an investigation; evidence could be offered to a court, which decides.</summary>
public static partial class Rules
{
    private static readonly AdmissibilityReason[] InFavour =
        [AdmissibilityReason.ConsentGranted, AdmissibilityReason.LegalAssistance, AdmissibilityReason.JudicialUseFree];

    public static Admissibility Admissible(Item item, Standing standing)
    {
        List<AdmissibilityReason> reasons = [.. Label(item, standing), .. Record(item, standing)];
        var against = reasons.Except(InFavour).ToList();
        return new Admissibility
        {
            Item = item.Name, Headline = item.Headline, Reasons = { reasons },
            Status = against.Count == 0 ? AdmissibilityStatus.Evidence
                : against.All(r => r == AdmissibilityReason.JudicialUseAsk) ? AdmissibilityStatus.ConsentNeeded
                : AdmissibilityStatus.LeadOnly,
        };
    }

    private static IEnumerable<AdmissibilityReason> Label(Item item, Standing standing)
    {
        if (item.State != ItemState.Active)
            yield return AdmissibilityReason.Recalled;
        if (standing.IsOriginator)
            yield break;
        yield return item.Handling.JudicialUse switch
        {
            JudicialUse.Free => AdmissibilityReason.JudicialUseFree,
            JudicialUse.Ask => standing.HasConsent ? AdmissibilityReason.ConsentGranted : AdmissibilityReason.JudicialUseAsk,
            _ => AdmissibilityReason.JudicialUseNever,
        };
    }

    private static IEnumerable<AdmissibilityReason> Record(Item item, Standing standing)
    {
        if (item.Origin == Origin.LegalAssistance || item.Evidence?.ObtainedByRequest.Length > 0)
            yield return AdmissibilityReason.LegalAssistance;
        if (item.Evidence is not { } evidence)
        {
            yield return AdmissibilityReason.NoCollectionRecord;
            yield break;
        }

        if (evidence.LegalAuthority.Length == 0 && evidence.ObtainedByRequest.Length == 0)
            yield return AdmissibilityReason.NoLegalAuthority;
        if (!item.Files.Any(f => f.State == FileState.Complete))
            yield return AdmissibilityReason.NoCompleteFile;
        if (!standing.HasCustody)
            yield return AdmissibilityReason.CustodyOpen;
    }
}
