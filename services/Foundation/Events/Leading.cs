using InfoSharing.Foundation.Ledgers;

namespace InfoSharing.Foundation.Events;

/// <summary>Of several replicas of a service, one relays and one reacts at a time.</summary>
internal static class Leading
{
    internal static Task Run(Ledger ledger, string role, Func<CancellationToken, Task> work, CancellationToken cancel) => work(cancel);
}
