using InfoSharing.Common.V1;
using InfoSharing.Directory.V1;
using InfoSharing.Faults.Tests.Events;
using InfoSharing.Faults.Tests.Site;
using InfoSharing.Ledgers.V1;

namespace InfoSharing.Faults.Tests.Restoring;

/// <summary>
/// Promise R13: the Directory's database is restored to a random moment, under a process that has it open or not; the epoch is
/// raised; and whoever had seen what is gone (a subscriber, MutualLegalAssistance's copy) has afterwards what the ledger holds.
/// </summary>
[Collection(ProductionStackGroup.Name)]
public class RestoreTests(ProductionStack stack, ITestOutputHelper output)
{
    private const string Record = "authorities/it-ca";
    private const int StartAgain = 75;
    private static readonly int Restores = Scale.Times(2);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Random _random = new(Scale.Seed);

    [FactWith(ProductionStack.Needs)]
    public async Task Whoever_saw_what_is_gone_is_told_and_has_what_is_there()
    {
        var edits = new DirectoryEdits(stack);
        await edits.Edit();
        await stack.LearnItaly();
        await using var copy = await Copy.Open(stack.Database);
        var follower = new DirectoryFollower(Follow);
        using var stop = new CancellationTokenSource();
        var following = follower.Run(stop.Token);
        var tally = (Gone: 0L, Divergent: 0, Findings: 0);
        for (var i = 0; i < Restores; i++)
        {
            var (gone, divergent, findings) = await Restore(edits, copy, follower, isOpen: i % 2 == 0);
            tally = (tally.Gone + gone, tally.Divergent + divergent, tally.Findings + findings);
        }

        await stop.CancelAsync();
        await following;
        var wentBack = stack.Replicas.Sum(r => Said(r, "directory was restored: mutual-legal-assistance.OnDirectoryChanged goes back"));
        output.WriteLine($"R13: restores={Restores} seed={Scale.Seed} acknowledged={edits.Acknowledged} gone={tally.Gone} subscriber_sent_back={follower.SentBack.Times} reaction_went_back={wentBack} divergent={tally.Divergent} disordered={follower.Disordered} findings={tally.Findings}");
        (tally.Divergent, tally.Findings, follower.Disordered).ShouldBe((0, 0, 0));
        (follower.SentBack.Times, wentBack).ShouldBe((Restores, Restores));
    }

    private async Task<(long Gone, int Divergent, int Findings)> Restore(DirectoryEdits edits, Copy copy, DirectoryFollower follower, bool isOpen)
    {
        await Edit(edits, _random.Next(1, 15));
        var backup = stack.FileAt("directory.dump");
        var dumping = stack.Postgres.Dump(stack.DirectoryDatabase, backup);
        await Edit(edits, _random.Next(1, 15));
        await dumping;
        await Edit(edits, _random.Next(1, 15));
        await copy.Reaches(edits.Last, edits.Revision, Patience);
        await follower.Reaches(edits.Revision, Foundation.Ledgers.Epochs.First, Patience);
        var before = await edits.Ledger.Head();

        if (!isOpen)
            await stack.Directory.Kill();
        await stack.Postgres.Restore(stack.DirectoryDatabase, backup);
        if (isOpen)
            await stack.Directory.Ends(StartAgain);
        await using (var raising = stack.RaiseEpochOfDirectory("R13"))
            (await raising.Exit(Patience)).ShouldBe(0, raising.Output + raising.Errors);
        await stack.Directory.Restart();
        // The channel has failed meanwhile, and would wait before it tries again.
        using var enough = new CancellationTokenSource(Patience);
        await stack.Directory.Channel.ConnectAsync(enough.Token);

        var epoch = (await Ledgers.GetCheckpointAsync(new() { Ledger = "ledgers/directory" })).Epochs[^1];
        // Before anybody writes again: what is gone must not be shown any longer.
        var present = await new DirectoryService.DirectoryServiceClient(stack.Officers.Editor(stack.Directory.Channel)).GetAuthorityAsync(new() { Name = Record });
        await copy.Reaches(present.Source, epoch.AfterRevision, Patience);
        await Edit(edits, 3);
        await copy.Reaches(edits.Last, edits.Revision, Patience);
        await follower.Reaches(edits.Revision, epoch.Number, Patience);
        var due = (await edits.Ledger.Export()).Where(e => e.ResourceType != Epoch.Descriptor.FullName).ToList();
        var line = follower.Line;
        return (before - epoch.AfterRevision, due.Except(line).Count() + line.Except(due).Count(), (await edits.Ledger.Verify()).Count);
    }

    private LedgerService.LedgerServiceClient Ledgers => new(stack.Officers.Auditor(stack.Directory.Channel));

    private async Task<Grpc.Core.CallInvoker> Follow()
    {
        await stack.Directory.Serving;
        return stack.Officers.Requesting(stack.Directory.Channel);
    }

    private static async Task Edit(DirectoryEdits edits, int times)
    {
        for (var i = 0; i < times; i++)
            await edits.Edit();
    }

    private static int Said(Replica replica, string line) => replica.Process.Output.Split(line).Length - 1;
}
