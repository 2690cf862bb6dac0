using System.Net;
using InfoSharing.Foundation.Ledgers;
using InfoSharing.Ledgers.V1;

namespace InfoSharing.WebConsole.Tests.Audit;

[Collection(Desks.Name)]
public class AuditTests(Desk desk)
{
    [Fact]
    public async Task Tells_who_changed_a_request_when_by_its_name_its_address_and_its_reference()
    {
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        var request = await desk.Requests(Desk.Requesting).GetRequestAsync(new() { Name = desk.Open });
        foreach (var about in new[] { desk.Open, new Uri(desk.Address, desk.Open).ToString(), request.Reference })
        {
            var page = await officer.Text("/audit?about=" + Uri.EscapeDataString(about));
            page.ShouldContain("officers/ng-it-1", customMessage: about);
            page.ShouldContain("href=\"/audit/mutual-legal-assistance/", customMessage: about);
        }
    }

    [Fact]
    public async Task What_is_not_mine_to_read_has_no_history_and_no_proof()
    {
        using var niger = await Looking.SignedIn(desk, "ne-ca-1");
        using var history = await niger.Get("/audit?about=" + desk.Open);
        using var proof = await niger.Get($"/audit/mutual-legal-assistance/{await Revision()}");
        (history.StatusCode, proof.StatusCode).ShouldBe((HttpStatusCode.NotFound, HttpStatusCode.NotFound));
    }

    [Fact]
    public async Task An_entry_is_proved_here_and_its_file_proves_it_elsewhere()
    {
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        var url = $"/audit/mutual-legal-assistance/{await Revision()}";
        (await officer.Text(url)).ShouldContain(">Proved<");
        var proof = EntryProof.Parser.ParseJson(await officer.Text(url + "/proof"));
        EntryProofs.Finding(proof.Signed, await Revision(), proof.Proof).ShouldBeNull();
        EntryProofs.Finding(proof.Signed, await Revision() + 1, proof.Proof).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_forged_entry_or_checkpoint_is_not_proved()
    {
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        var revision = await Revision();
        var proof = EntryProof.Parser.ParseJson(await officer.Text($"/audit/mutual-legal-assistance/{revision}/proof"));
        var forged = proof.Clone();
        forged.Signed.Checkpoint.Size++;
        EntryProofs.Finding(forged.Signed, revision, forged.Proof).ShouldBe("the signature of the checkpoint is wrong");
        proof.Proof.Path[0] = Google.Protobuf.ByteString.CopyFrom(new byte[32]);
        EntryProofs.Finding(proof.Signed, revision, proof.Proof)!.ShouldContain("does not lead to the signed root");
    }

    [Fact]
    public async Task The_checkpoint_of_each_ledger_is_a_file()
    {
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        foreach (var ledger in new[] { "directory", "mutual-legal-assistance", "case-exchange", "voluntary-reporting" })
        {
            var signed = GetCheckpointResponse.Parser.ParseJson(await officer.Text($"/audit/{ledger}/checkpoint"));
            (signed.Checkpoint.Ledger, CheckpointKey.Verify(signed.Checkpoint, signed.PublicKey.ToByteArray())).ShouldBe(("ledgers/" + ledger, true));
        }

        using var none = await officer.Get("/audit/nothing/checkpoint");
        none.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_auditor_has_a_whole_ledger_verified_twice_and_nobody_else_has()
    {
        using var auditor = await Looking.SignedIn(desk, "ng-auditor-1");
        using var verified = await auditor.Send("/audit", "/audit/directory/verify");
        var page = await verified.Content.ReadAsStringAsync();
        page.Split(">verified<").Length.ShouldBe(3, page);
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        using var refused = await officer.Send("/audit", "/audit/directory/verify");
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private async Task<long> Revision() =>
        (await desk.Requests(Desk.Requesting).ListRequestHistoryAsync(new() { Name = desk.Open })).Changes[0].Entry.Revision;
}
