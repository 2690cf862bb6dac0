using Grpc.Core;
using InfoSharing.Common.V1;

namespace InfoSharing.CaseExchange;

public sealed partial class ItemRpcs
{
    public override async Task<ListAdmissibilityResponse> ListAdmissibility(ListAdmissibilityRequest call, ServerCallContext context)
    {
        var caller = context.Caller();
        var page = await ledger.List(Items.Type, new ListQuery(call.PageSize, call.PageToken, "state != ERASED", "", call.Parent), caller);
        var answer = new ListAdmissibilityResponse { NextPageToken = page.NextPageToken };
        foreach (var item in page.Items)
            answer.Items.Add(Rules.Admissible(item, await StandingOf(item, caller.Authority)));
        return answer;
    }

    private async Task<Standing> StandingOf(Item item, string authority) => new(
        IsOriginator: item.Originator == authority,
        HasConsent: item.Originator != authority && item.Handling.JudicialUse == JudicialUse.Ask && await Any(Consents.Type, $"item = \"{item.Name}\" AND holder = \"{authority}\" AND kind = JUDICIAL_USE AND state = GRANTED"),
        HasCustody: item.Originator == authority || await Any(HandOvers.Type, $"item = \"{item.Name}\" AND receiver = \"{authority}\" AND state = ACCEPTED"));

    private async Task<bool> Any<T>(ResourceType<T> type, string filter) where T : class, Google.Protobuf.IMessage<T>, IResource, new() =>
        await ledger.All(type, filter, caller: null).AnyAsync();
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
