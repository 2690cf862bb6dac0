namespace InfoSharing.Cli;

/// <summary>What stops a command before or beside a call: one or more sentences, and what to do.</summary>
internal sealed class Problem(int exitCode, IReadOnlyList<string> sentences, string? next = null) : Exception(string.Join("; ", sentences))
{
    public int ExitCode { get; } = exitCode;

    public IReadOnlyList<string> Sentences { get; } = sentences;

    public string? Next { get; } = next;

    public static Problem Usage(params IReadOnlyList<string> sentences) => new(Cli.ExitCode.Usage, sentences);

    public static Problem BadData(string sentence) => new(Cli.ExitCode.BadData, [sentence]);

    public static Problem File(string sentence) => new(Cli.ExitCode.NoInput, [sentence]);
}
