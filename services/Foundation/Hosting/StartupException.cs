namespace InfoSharing.Foundation;

/// <summary>
/// The process cannot start, and these are all the reasons: one clear sentence each, for the person who runs it.
/// </summary>
public sealed class StartupException(params IReadOnlyList<string> mistakes)
    : Exception(string.Join(Environment.NewLine, mistakes))
{
    /// <summary>EX_CONFIG of sysexits.h.</summary>
    public const int ExitCode = 78;

    /// <summary>One sentence each.</summary>
    public IReadOnlyList<string> Mistakes { get; } = mistakes;
}
