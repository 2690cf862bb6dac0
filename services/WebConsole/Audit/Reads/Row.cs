using InfoSharing.Ledgers.V1;
using InfoSharing.WebConsole.Words;

namespace InfoSharing.WebConsole.Audit.Reads;

/// <summary>A read in plain words.</summary>
internal static class Row
{
    private static readonly (string Begins, string Key)[] Acts =
    [
        ("Get", "reads.did.opened"), ("List", "reads.did.listed"), ("Watch", "reads.did.followed"), ("Search", "reads.did.searched"), ("Find", "reads.did.searched"),
        ("Download", "reads.did.downloaded"), ("Export", "reads.did.downloaded"),
    ];

    /// <summary>"GetRequest"</summary>
    internal static string Rpc(Read read) => read.Method[(read.Method.LastIndexOf('/') + 1)..];

    /// <summary>What was done: opened, listed; of a move that was refused, tried.</summary>
    internal static string Did(Texts texts, Read read) =>
        texts[Acts.Where(a => Rpc(read).StartsWith(a.Begins, StringComparison.Ordinal)).Select(a => a.Key).FirstOrDefault("reads.did.called")];

    /// <summary>What came of it.</summary>
    internal static string Outcome(Texts texts, Read read) => read.Outcome switch
    {
        "OK" => texts["reads.given"],
        "NOT_FOUND" => texts["reads.absent"],
        "PERMISSION_DENIED" => texts["reads.denied"],
        var other => texts.Of("reads.refused", other),
    };
}
