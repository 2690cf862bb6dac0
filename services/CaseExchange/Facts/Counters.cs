namespace InfoSharing.CaseExchange;

/// <summary>Running numbers of references.</summary>
public static class Counters
{
    public static readonly ResourceType<Counter> Type = new ResourceType<Counter>("counter", Counter.Parser, _ => new Audience(), _ => null).KeptInMemory();

    public static string OfCases(string state, int year) => $"counters/{state}-{year}".ToLowerInvariant();

    public static string OfQuestions(string asking, string asked, int year) => $"counters/{asking}-{asked}-{year}-i".ToLowerInvariant();
}
