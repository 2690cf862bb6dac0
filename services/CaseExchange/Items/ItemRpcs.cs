using Microsoft.Extensions.DependencyInjection;

namespace InfoSharing.CaseExchange;

/// <summary>The rpcs of items and what their holders may do, one file each: rpc, rule, commit.</summary>
public sealed partial class ItemRpcs([FromKeyedServices(Service.Name)] Ledger ledger, Facts facts, Settings settings, FileSweep sweep) : ItemService.ItemServiceBase;
