using Microsoft.Extensions.DependencyInjection;

namespace InfoSharing.CaseExchange;

/// <summary>The rpcs of files, custody and the step to a formal request, one file each: rpc, rule, commit.</summary>
public sealed partial class EvidenceRpcs(
    [FromKeyedServices(Service.Name)] Ledger ledger, FileStore files, FileSweep sweep, RequestConnection requests, OnRequestChanged follower, Settings settings)
    : EvidenceService.EvidenceServiceBase
{
    // The file as the ledger has it now: still the caller's, still to be written.
    private async Task<EvidenceFile> Uploading(string name, string id, Moment moment, Caller caller) =>
        Rules.Uploading(await ledger.Get(Items.Type, name, caller), id, moment);
}

/// <summary>Only the originator adds files, and only to evidence that nobody recalled.</summary>
public static partial class Rules
{
    public static EvidenceFile Uploading(Item item, string id, Moment m)
    {
        RequireKeeper(item, m);
        var file = FileOf(item, id);
        return file.State == FileState.Uploading ? file : throw Refusals.WrongState($"{item.Name}/{id}", file.State, "it takes no more bytes");
    }

    public static EvidenceFile FileOf(Item item, string id) => item.Files.FirstOrDefault(f => f.Id == id) ?? throw Refusal.NotFound($"{item.Name}/{id}");

    private static void RequireKeeper(Item item, Moment m)
    {
        if (item.Originator != m.Authority)
            throw Refusals.NotOriginator(item);
        if (item.State != ItemState.Active)
            throw Refusals.Recalled(item.Name, item.State);
        if (item.ContentCase != Item.ContentOneofCase.Evidence)
            throw FileRefusals.NotEvidence(item);
    }
}
