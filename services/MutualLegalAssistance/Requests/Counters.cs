using InfoSharing.Common.V1;

namespace InfoSharing.MutualLegalAssistance;

/// <summary>Running numbers of references, per pair of States and year.</summary>
public static class Counters
{
    public static readonly ResourceType<Counter> Type = new("counter", Counter.Parser, _ => new Audience(), _ => null);

    public static string Name(string requesting, string requested, int year) => $"counters/{requesting}-{requested}-{year}".ToLowerInvariant();
}
