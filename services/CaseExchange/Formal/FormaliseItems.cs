using System.Security.Cryptography;
using System.Text;
using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Hosting;
using InfoSharing.Mla.V1;
using Move = InfoSharing.Cases.V1.Move;
using Provenance = InfoSharing.Cases.V1.Provenance;

namespace InfoSharing.CaseExchange;

public sealed partial class EvidenceRpcs
{
    /// <summary>
    /// First the draft, with the caller's own rights, then what the case shows of it. A repeat with the same request_id finds
    /// the same draft, wherever the first call ended.
    /// </summary>
    public override async Task<FormalRequest> FormaliseItems(FormaliseItemsRequest call, ServerCallContext context)
    {
        var write = context.Write(call, Move.FormaliseItems);
        var fresh = Guid.NewGuid().ToString();
        var formal = await ledger.Commit(write, async () =>
        {
            var (about, items) = (await ledger.Get(Cases.Type, call.Name, write.Caller), await ItemsOf(call, write.Caller));
            var moment = Moment.Of(ledger, context);
            Rules.RequireFormalisable(about, items, await ConsentedTo(items, write.Caller), moment);
            var origins = await OriginsOf(items);
            var request = Rules.Drafted(about, items, origins, call, moment);
            var drafted = await Draft(new CreateRequestRequest { Request = request, RequestId = Rules.DraftId(write, fresh) }, context);
            var made = Rules.FormaliseItems(about, drafted, origins);
            ledger.Stamp(made, isNew: true);
            return Unit.Of(FormalRequests.Type, made);
        });
        await Overtaken(formal);
        return formal;
    }

    private async Task<IReadOnlyList<Item>> ItemsOf(FormaliseItemsRequest call, Caller caller)
    {
        var foreign = call.Items.Index().Where(i => Cases.Of(i.Item) != call.Name).Select(i => new Violation($"items[{i.Index}]", $"Is not an item of {call.Name}."))
            .Concat(call.Items.Index().Where(i => call.Items.IndexOf(i.Item) < i.Index).Select(i => new Violation($"items[{i.Index}]", "Stands here twice."))).ToList();
        if (foreign.Count > 0)
            throw Refusal.Invalid(foreign);
        var items = new List<Item>();
        foreach (var name in call.Items)
            items.Add(await ledger.Get(Items.Type, name, caller));
        return items;
    }

    private async Task<HashSet<string>> ConsentedTo(IReadOnlyList<Item> items, Caller caller)
    {
        var consented = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in items.Where(i => i.Originator != caller.Authority))
        {
            var granted = $"item = \"{item.Name}\" AND holder = \"{caller.Authority}\" AND kind = JUDICIAL_USE AND state = GRANTED";
            if (await ledger.All(Consents.Type, granted, caller: null).AnyAsync())
                consented.Add(item.Name);
        }

        return consented;
    }

    // The versions that were read, as the ledger proves them.
    private async Task<IReadOnlyList<Provenance>> OriginsOf(IReadOnlyList<Item> items)
    {
        var origins = new List<Provenance>();
        foreach (var item in items)
        {
            var revision = Ledger.Revision(item);
            var entry = (await ledger.EntryAt(revision))!;
            origins.Add(new() { Item = item.Name, Revision = revision, PayloadHash = entry.PayloadHash, Originator = item.Originator, Handling = item.Handling });
        }

        return origins;
    }

    private async Task<Request> Draft(CreateRequestRequest draft, ServerCallContext context)
    {
        try
        {
            return await requests.Of(context).CreateRequestAsync(draft, Upstream.Options(context.CancellationToken));
        }
        catch (RpcException refused) when (Refused.IsRefusal(refused))
        {
            throw Refused.By(refused);
        }
    }

    // The request may have moved before the case knew of it, and its event gone by.
    private async Task Overtaken(FormalRequest formal)
    {
        try
        {
            await follower.Follow(formal.Request, position: null, CancellationToken.None);
        }
        catch (Exception away) when (away is RpcException or Refusal)
        {
            // The next event of the request brings it.
        }
    }
}

/// <summary>Information becomes a request for mutual legal assistance under its originators' rules.</summary>
public static partial class Rules
{
    /// <exception cref="Refusal">RECALLED, LABEL_FORBIDS, CONSENT_NEEDED: each with every item that it is about.</exception>
    public static void RequireFormalisable(Case about, IReadOnlyList<Item> items, IReadOnlySet<string> consented, Moment m)
    {
        RequireOpen(about);
        Refuse(Reason.Recalled, "its originator withdrew it", items, i => i.State != ItemState.Active, ("state", i => ProtoNames.Short(i.State)));
        Refuse(Reason.LabelForbids, "it shows an investigative technique (UNTOC 20)", items, i => i.TechniqueSensitive, ("axis", _ => "technique_sensitive"));
        var others = items.Where(i => i.Originator != m.Authority);
        Refuse(Reason.LabelForbids, "its label forbids judicial use", items, i => others.Contains(i) && UseOf(i) == JudicialUse.Never, ("axis", _ => "judicial_use"));
        Refuse(Reason.ConsentNeeded, "judicial use needs its originator's consent: AskConsent", items,
            i => others.Contains(i) && UseOf(i) == JudicialUse.Ask && !consented.Contains(i.Name), ("axis", _ => "judicial_use"), ("originator", i => i.Originator));
    }

    /// <summary>The draft; the same items give the same bytes, so that a repeat is one.</summary>
    public static Request Drafted(Case about, IReadOnlyList<Item> items, IReadOnlyList<Provenance> origins, FormaliseItemsRequest call, Moment m)
    {
        var label = items.Select(i => i.Handling).Aggregate(Handlings.Merge);
        var attachments = items.SelectMany(i => i.Files.Where(f => f.State == FileState.Complete), Attached).ToList();
        if (attachments.Count > MostAttachments)
            throw Refusal.Invalid("items", $"Hold {attachments.Count} complete files; a request takes at most {MostAttachments}.");
        return new Request
        {
            RequestedAuthority = call.RequestedAuthority, SubjectMatter = call.SubjectMatter, Purpose = call.Purpose, Language = call.Language,
            CaseReference = about.Owner == m.Authority ? about.FileNumber : "", FactsSummary = ItemWords.Summary(items, MostFacts),
            Attachments = { attachments }, Handling = label, ConfidentialityRequired = label.ConfidentialFact,
            Provenance = { origins.Select(o => new InfoSharing.Mla.V1.Provenance { Item = o.Item, Revision = o.Revision, PayloadHash = o.PayloadHash, Originator = o.Originator }) },
        };
    }

    public static FormalRequest FormaliseItems(Case about, Request drafted, IEnumerable<Provenance> origins) => FollowRequest(
        new FormalRequest
        {
            Name = $"{about.Name}/formalRequests/{drafted.Name.Split('/')[^1]}", Request = drafted.Name,
            RequestingAuthority = drafted.RequestingAuthority, RequestedAuthority = drafted.RequestedAuthority, Items = { origins },
        },
        drafted);

    /// <summary>The same for every repeat of a call; another one for each call that gave none.</summary>
    public static string DraftId(Write write, string fresh) => write.RequestId.Length == 0
        ? fresh
        : new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{Service.Name} {write.Change} {write.Caller.Principal} {write.RequestId}")).AsSpan(0, 16)).ToString();

    private const int MostAttachments = 50;
    private const int MostFacts = 20_000;

    private static Attachment Attached(Item item, EvidenceFile file) =>
        new() { Title = file.FileName, Sha256 = file.Sha256, SizeBytes = file.SizeBytes, MediaType = file.MediaType, Language = item.Language };

    // What says nothing is as strict as can be.
    private static JudicialUse UseOf(Item item) => item.Handling?.JudicialUse is JudicialUse.Free or JudicialUse.Ask ? item.Handling.JudicialUse : JudicialUse.Never;

    private static void Refuse(Reason reason, string why, IReadOnlyList<Item> items, Func<Item, bool> isMeant, params (string Key, Func<Item, string> Value)[] facts)
    {
        var meant = items.Index().Where(i => isMeant(i.Item)).ToList();
        if (meant.Count == 0)
            return;
        throw new Refusal(StatusCode.FailedPrecondition, reason, $"{meant.Count} of {items.Count} items cannot be used: {why}.",
            meant.Select(i => new Violation($"items[{i.Index}]", $"{i.Item.Name}: {why}.")))
        {
            Metadata = facts.ToDictionary(f => f.Key, f => string.Join(' ', meant.Select(i => f.Value(i.Item)).Distinct(StringComparer.Ordinal))),
        };
    }
}
