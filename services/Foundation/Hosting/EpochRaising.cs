using InfoSharing.Foundation.Ledgers;
using InfoSharing.Foundation.Rpc;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace InfoSharing.Foundation.Hosting;

/// <summary>
/// What a program does when it is started with <c>--raise-epoch="why"</c> after a restore: it verifies its ledgers, raises the epoch of
/// each, says where, and ends without having served anybody. Done again it raises another one, which does no harm.
/// </summary>
internal sealed record EpochRaising(string Cause, long? After)
{
    private const string Argument = "raise-epoch";

    /// <summary>Null when the program is to serve.</summary>
    /// <exception cref="StartupException">What is wrong with the arguments.</exception>
    internal static EpochRaising? Asked(string[] args, IConfiguration settings)
    {
        // An environment variable that somebody forgot must not do it.
        if (!args.Any(a => a.StartsWith("--" + Argument, StringComparison.OrdinalIgnoreCase)))
            return null;
        if (settings[Argument] is not { Length: > 0 } cause)
            throw new StartupException($"--{Argument}=\"…\" says why, for whoever reads the ledger: \"restored to 13:00 after a disk failed\".");
        if (settings[Argument + "-after"] is not { } after)
            return new(cause, null);
        return long.TryParse(after, out var revision) ? new(cause, revision) : throw new StartupException($"--{Argument}-after is not a revision: {after}");
    }

    /// <exception cref="StartupException">A ledger that does not verify: then no epoch is raised.</exception>
    internal async Task Run(WebApplication app)
    {
        var ledgers = app.Services.GetRequiredService<ServedLedgers>().ByName.Values.OrderBy(l => l.Name, StringComparer.Ordinal).ToList();
        foreach (var ledger in ledgers)
        {
            var verified = await ledger.Verify().LastAsync();
            if (verified.Findings.Count > 0)
                throw new StartupException([$"{ledger.ResourceName} does not verify; no epoch was raised.", .. verified.Findings]);
        }

        foreach (var ledger in ledgers)
            Console.WriteLine(await Raise(ledger));
    }

    private async Task<string> Raise(Ledger ledger)
    {
        try
        {
            var epoch = await ledger.RaiseEpoch(Cause, After);
            return $"{ledger.ResourceName}: verified, {ledger.Head - 1} entries; epoch {epoch.Number} begins after revision {epoch.AfterRevision}.";
        }
        catch (Refusal refused)
        {
            throw new StartupException($"{ledger.ResourceName}: {refused.Message}");
        }
    }
}
