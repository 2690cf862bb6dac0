using InfoSharing.Cli.Tokens;

namespace InfoSharing.Cli.Tests;

// File modes are those of Unix; so is the place where this runs.
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class TokenTests : IDisposable
{
    private readonly string _home = System.IO.Directory.CreateTempSubdirectory("infosharing-cli").FullName;

    public void Dispose() => System.IO.Directory.Delete(_home, recursive: true);

    [Fact]
    public async Task Keeps_what_is_piped_in_for_its_owner_alone()
    {
        using var session = new Session { Input = "a.b.c\n" }.With("XDG_CONFIG_HOME", _home);
        (await session.Run("token", "save")).ShouldBe(0);
        var kept = Path.Combine(_home, "infosharing", "token");
        (await File.ReadAllTextAsync(kept)).Trim().ShouldBe("a.b.c");
        File.GetUnixFileMode(kept).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        (session.Out + session.Error).ShouldNotContain("a.b.c");
    }

    [Fact]
    public async Task Refuses_a_file_that_others_can_read()
    {
        var file = Path.Combine(_home, "token");
        await File.WriteAllTextAsync(file, "a.b.c");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        using var session = new Session();
        (await session.Run("request", "list", "--token-file", file)).ShouldBe(ExitCode.NoToken);
        session.Error.ShouldContain("chmod 600");
        session.Error.ShouldNotContain("a.b.c");
    }

    [Fact]
    public async Task Says_how_to_get_a_token_when_there_is_none()
    {
        using var session = new Session().With("INFOSHARING_TOKEN", null);
        (await session.Run("request", "list")).ShouldBe(ExitCode.NoToken);
        session.Error.ShouldContain("INFOSHARING_TOKEN");
        session.Error.ShouldContain("--token-file");
    }

    [Fact]
    public async Task Forgets_what_was_kept_and_is_content_when_nothing_was()
    {
        var kept = Path.Combine(_home, "infosharing", "token");
        using var before = new Session().With("XDG_CONFIG_HOME", _home);
        (await before.Run("token", "forget")).ShouldBe(0);
        TokenSource.Keep("a.b.c", kept);
        using var after = new Session().With("XDG_CONFIG_HOME", _home);
        (await after.Run("token", "forget")).ShouldBe(0);
        File.Exists(kept).ShouldBeFalse();
    }

    [Fact]
    public async Task Refuses_what_is_no_token()
    {
        using var session = new Session { Input = "hunter2" }.With("XDG_CONFIG_HOME", _home);
        (await session.Run("token", "save")).ShouldBe(ExitCode.BadData);
        session.Error.ShouldNotContain("hunter2");
    }

    [Fact]
    public void A_file_that_is_named_goes_before_the_environment_and_the_kept_one()
    {
        var terminal = new Terminal(TextWriter.Null, TextWriter.Null, TextReader.Null)
        {
            Environment = name => name switch { "XDG_CONFIG_HOME" => _home, "INFOSHARING_TOKEN" => "of.the.environment", _ => null },
        };
        var named = Path.Combine(_home, "named");
        TokenSource.Keep("of.the.file", named);
        TokenSource.Read(named, terminal).ShouldBe("of.the.file");
        TokenSource.Read(null, terminal).ShouldBe("of.the.environment");
    }
}
