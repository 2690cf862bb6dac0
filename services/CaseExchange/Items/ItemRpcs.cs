namespace InfoSharing.CaseExchange;

/// <summary>The rpcs of items and what their holders may do, one file each: rpc, rule, commit.</summary>
public sealed partial class ItemRpcs : ItemService.ItemServiceBase;
