using InfoSharing.Common.V1;

namespace InfoSharing.MutualLegalAssistance;

/// <summary>Running numbers of references, per pair of States and year.</summary>
public static class Counters
{
    public static readonly ResourceType<Counter> Type = new ResourceType<Counter>("counter", Counter.Parser, _ => new Audience(), _ => null).KeptInMemory();

    public static string Name(string requesting, string requested, int year) => $"counters/{requesting}-{requested}-{year}".ToLowerInvariant();
}
