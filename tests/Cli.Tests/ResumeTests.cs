using InfoSharing.Mla.V1;

namespace InfoSharing.Cli.Tests;

/// <summary>A watch while the real node stops and comes back at the same address.</summary>
public sealed class ResumeTests
{
    [Fact]
    public async Task A_watch_outlives_its_node_without_gap_or_duplicate()
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("infosharing-cli").FullName;
        try
        {
            await Outlive(folder);
        }
        finally
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task Outlive(string folder)
    {
        var node = await WholeNode.Start(dataFolder: folder);
        var address = node.Address.ToString();
        // The node's demo issuer makes a new key at each start; a renewed token in the file is taken up.
        using var token = new TempFile("");
        Renew(token, node);
        using var watch = new Session().To(address);
        var run = watch.Run("request", "watch", "--after-revision", "0", "--json", "--token-file", token.Path);
        await Draft(node, "before");
        RequestChange.Parser.ParseJson(await watch.NextLine()).Request.SubjectMatter.ShouldBe("before");
        await node.DisposeAsync();
        (await watch.NextErrorLine()).ShouldStartWith("not connected since");

        await using var again = await WholeNode.Start(node.Clock, folder, address.TrimEnd('/'));
        Renew(token, again);
        await Draft(again, "after");
        RequestChange.Parser.ParseJson(await watch.NextLine()).Request.SubjectMatter.ShouldBe("after");
        watch.Interrupt();
        (await run).ShouldBe(ExitCode.Interrupted);
        watch.Out.Trim().Split('\n').Select(line => RequestChange.Parser.ParseJson(line).Entry.Revision).ShouldBeUnique();
    }

    private static void Renew(TempFile file, Testing.TestNode node) =>
        Tokens.TokenSource.Keep(node.Issuer.Token("officers/ng-it-1", "authorities/ng-ca", "NG", [Common.V1.Role.LiaisonMagistrate], TimeSpan.FromDays(1)), file.Path);

    private static async Task Draft(Testing.TestNode node, string subject)
    {
        using var session = WholeNode.As(node, "ng-it-1");
        (await session.Run("request", "draft", "--subject", subject)).ShouldBe(0, session.Error);
    }
}
