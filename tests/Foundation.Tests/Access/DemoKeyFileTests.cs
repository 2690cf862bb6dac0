using InfoSharing.Common.V1;
using InfoSharing.Foundation.Access;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace InfoSharing.Foundation.Tests.Access;

public sealed class DemoKeyFileTests : IDisposable
{
    private readonly string _folder = System.IO.Directory.CreateTempSubdirectory("infosharing-test-").FullName;

    private string KeyFile => Path.Combine(_folder, "deeper", "demo.key");

    [Fact]
    public async Task Processes_with_one_file_accept_each_others_tokens()
    {
        // As processes that start at the same moment.
        var issuers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => new DemoIssuer(TimeProvider.System, KeyFile))));
        foreach (var issuer in issuers)
            (await Accepts(issuers[0], issuer)).ShouldBeTrue();
        System.IO.Directory.GetFiles(Path.GetDirectoryName(KeyFile)!).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Without_a_file_each_process_accepts_only_its_own() =>
        (await Accepts(new DemoIssuer(TimeProvider.System), new DemoIssuer(TimeProvider.System))).ShouldBeFalse();

    [Fact]
    public async Task An_issuer_outlives_another_with_the_same_file()
    {
        using var second = new DemoIssuer(TimeProvider.System, KeyFile);
        using (var first = new DemoIssuer(TimeProvider.System, KeyFile))
            (await Accepts(second, first)).ShouldBeTrue();
        (await Accepts(second, second)).ShouldBeTrue();
    }

    [Fact]
    public void Nobody_but_the_owner_can_read_the_file()
    {
        using var issuer = new DemoIssuer(TimeProvider.System, KeyFile);
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(KeyFile).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Theory]
    [InlineData("rw-------", false)]
    [InlineData("r--r-----", false)]
    [InlineData("r--r--r--", true)]
    [InlineData("rw-rw--w-", true)]
    public void A_file_of_owner_and_group_may_be_used_and_one_of_everybody_may_not(string mode, bool isOpen)
    {
        if (OperatingSystem.IsWindows())
            return;
        using var issuer = new DemoIssuer(TimeProvider.System, KeyFile);
        File.SetUnixFileMode(KeyFile, (UnixFileMode)mode.Aggregate(0, (bits, letter) => (bits << 1) | (letter == '-' ? 0 : 1)));
        // As an orchestrator mounts a secret: the name is a link, and links are everybody's.
        File.CreateSymbolicLink(KeyFile + ".link", KeyFile);
        Foundation.Access.KeyFile.IsOpen(KeyFile).ShouldBe(isOpen);
        Foundation.Access.KeyFile.IsOpen(KeyFile + ".link").ShouldBe(isOpen);
    }

    [Fact]
    public void A_file_that_is_absent_and_cannot_be_made_is_one_sentence() =>
        Should.Throw<StartupException>(() => Foundation.Access.KeyFile.ReadOrMake("/proc/demo.key")).Mistakes
            .ShouldHaveSingleItem().ShouldStartWith("/proc/demo.key does not exist, or cannot be reached, and cannot be made here: put the private key there");

    [Fact]
    public void A_file_that_holds_no_key_is_refused_in_a_sentence()
    {
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(KeyFile)!);
        File.WriteAllText(KeyFile, "no key");
        Should.Throw<StartupException>(() => new DemoIssuer(TimeProvider.System, KeyFile)).Message.ShouldContain("does not hold a private key");
    }

    public void Dispose() => System.IO.Directory.Delete(_folder, recursive: true);

    private static async Task<bool> Accepts(ITokenKeys issuer, DemoIssuer other) => (await new JsonWebTokenHandler().ValidateTokenAsync(
        other.Token("officers/it-ca-1", "authorities/it-ca", "IT", [Role.CentralAuthority], TimeSpan.FromMinutes(1)),
        new TokenValidationParameters { ValidIssuer = issuer.Issuer, ValidAudience = issuer.Audience, IssuerSigningKeys = await issuer.Current() })).IsValid;
}
