using InfoSharing.Common.V1;

namespace InfoSharing.MutualLegalAssistance;

/// <summary>The service's own copy of the directory: read by no caller, kept in the ledger so that decisions can be explained later.</summary>
public static class Learned
{
    public static readonly ResourceType<StateFacts> States = new ResourceType<StateFacts>("state_facts", StateFacts.Parser, _ => new Audience(), _ => null).KeptInMemory();

    public static readonly ResourceType<PairFacts> Pairs = new ResourceType<PairFacts>("pair_facts", PairFacts.Parser, _ => new Audience(), _ => null).KeptInMemory();

    public static string StateName(string country) => $"stateFacts/{country.ToLowerInvariant()}";

    public static string PairName(string requesting, string requested) => $"pairFacts/{requesting}-{requested}".ToLowerInvariant();
}
