using Grpc.Core;

namespace InfoSharing.Cli;

/// <summary>
/// How the program ends, for scripts. A gRPC status n ends as 10 + n, so that no two statuses share a code;
/// the rest are those of sysexits(3) and of shells.
/// </summary>
internal static class ExitCode
{
    public const int Ok = 0;

    /// <summary>The call succeeded and its answer is no: a draft that is not ready, a ledger that does not verify, rows that were refused.</summary>
    public const int AnswerIsNo = 1;

    /// <summary>A wrong command line (EX_USAGE).</summary>
    public const int Usage = 64;

    /// <summary>A file that does not hold what it should (EX_DATAERR).</summary>
    public const int BadData = 65;

    /// <summary>A file that cannot be read or written (EX_NOINPUT).</summary>
    public const int NoInput = 66;

    /// <summary>No token, or one that others can read (EX_NOPERM).</summary>
    public const int NoToken = 77;

    /// <summary>Our own mistake (EX_SOFTWARE).</summary>
    public const int Bug = 70;

    /// <summary>Ctrl-C: 128 + SIGINT.</summary>
    public const int Interrupted = 130;

    public static readonly IReadOnlyList<(int Code, string Meaning)> Table =
    [
        (Ok, "done"),
        (AnswerIsNo, "done, and the answer is no: the draft is not ready, the ledger does not verify, rows were refused"),
        .. Enum.GetValues<StatusCode>().Where(status => status != StatusCode.OK).Select(status => (Of(status), $"the server answered {NameOf(status)}")),
        (Usage, "wrong command line"),
        (BadData, "a file does not hold what it should"),
        (NoInput, "a file cannot be read or written"),
        (Bug, "a mistake of this program"),
        (NoToken, "no token, or a token file that others can read"),
        (Interrupted, "interrupted (Ctrl-C)"),
    ];

    public static int Of(StatusCode status) => status == StatusCode.OK ? Ok : 10 + (int)status;

    /// <summary>FAILED_PRECONDITION, as the gRPC documents write it.</summary>
    public static string NameOf(StatusCode status) =>
        string.Concat(status.ToString().Select((c, i) => char.IsUpper(c) && i > 0 && status != StatusCode.OK ? $"_{c}" : c.ToString())).ToUpperInvariant();
}
