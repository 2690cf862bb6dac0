namespace InfoSharing.Cli.Tokens;

/// <summary>Where the caller's token comes from: a file that is named, the environment, or the kept token. Never an argument.</summary>
internal static class TokenSource
{
    public const string Variable = "INFOSHARING_TOKEN";

    /// <exception cref="Problem">There is none, or others can read it.</exception>
    public static string Read(string? file, Terminal terminal)
    {
        if (FileOf(file, terminal) is not { } place)
            return terminal.Environment(Variable)!.Trim();
        return file is not null || File.Exists(place) ? OfFile(place) : throw None();
    }

    /// <summary>The file that the token is read from, where it can be renewed; null when it comes from the environment.</summary>
    public static string? FileOf(string? file, Terminal terminal) =>
        file ?? (string.IsNullOrEmpty(terminal.Environment(Variable)) ? KeptFile(terminal) : null);

    /// <summary>$XDG_CONFIG_HOME/infosharing/token.</summary>
    public static string KeptFile(Terminal terminal)
    {
        var home = terminal.Environment("XDG_CONFIG_HOME") is { Length: > 0 } configured
            ? configured
            : Path.Combine(terminal.Environment("HOME") ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".config");
        return Path.Combine(home, "infosharing", "token");
    }

    /// <summary>Writes a file that only its owner can read.</summary>
    public static void Keep(string token, string file)
    {
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder)
                System.IO.Directory.CreateDirectory(folder);
            // Written beside and moved into place: a watch that looks for a new token never finds half of one, and a
            // file that others could read does not keep its mode.
            var draft = file + ".new";
            File.Delete(draft);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using (var writer = new StreamWriter(draft, options))
                writer.WriteLine(token);
            File.Move(draft, file, overwrite: true);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw Problem.File($"{file} cannot be written: {failed.Message}");
        }
    }

    private static string OfFile(string file)
    {
        const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        try
        {
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & Others) != UnixFileMode.None)
                throw new Problem(ExitCode.NoToken, [$"{file} can be read by others."], $"chmod 600 {file}, and ask for a new token: this one may be known.");
            var token = File.ReadAllText(file).Trim();
            return token.Length > 0 ? token : throw new Problem(ExitCode.NoToken, [$"{file} is empty."], "Save a token in it: infosharing token save.");
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw new Problem(ExitCode.NoToken, [$"{file} cannot be read: {failed.Message}"], "Name another file with --token-file.");
        }
    }

    private static Problem None() => new(
        ExitCode.NoToken,
        ["You have no token."],
        $"Set {Variable}, name a file with --token-file, or pipe your token into `infosharing token save`. On a demo node: infosharing token demo ng-it-1 --save.");
}
