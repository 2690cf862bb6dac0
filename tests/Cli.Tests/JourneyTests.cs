using System.Text.Json;
using InfoSharing.Common.V1;
using InfoSharing.Directory.V1;
using InfoSharing.Mla.V1;

namespace InfoSharing.Cli.Tests;

/// <summary>What an officer does in a day, through the program, against the real services.</summary>
public sealed class JourneyTests(WholeNode whole) : IClassFixture<WholeNode>
{
    [Fact]
    public async Task From_draft_to_closure()
    {
        var draft = await whole.Draft();
        (await whole.Do("ng-it-1", "request", "check", draft.Name)).ShouldStartWith("Ready");
        var sent = Request.Parser.ParseJson(await whole.Do("ng-it-1", "request", "transmit", draft.Name, "--etag", draft.Etag, "--json"));
        sent.Reference.ShouldStartWith("NG-IT-");

        (await whole.Do("it-ca-1", "request", "list", "--filter", $"reference = \"{sent.Reference}\"")).ShouldContain("acknowledge");
        await whole.Do("it-ca-1", "request", "acknowledge", sent.Reference, "--reference", "IT-MLA-1", "--contact", "Duty desk");
        await whole.Do("it-ca-1", "request", "review", sent.Reference);
        await whole.Do("it-ca-1", "request", "ask", sent.Reference, "--question", "Which vehicle?");
        (await whole.Do("ng-it-1", "request", "show", sent.Reference)).ShouldContain("provide information i1");
        await whole.Do("ng-it-1", "request", "answer", sent.Reference, "i1", "--answer", "The blue one.");
        await whole.Do("ng-it-1", "request", "ask-progress", sent.Reference, "--question", "When?");
        await whole.Do("it-ca-1", "request", "answer-progress", sent.Reference, "q1", "--answer", "Next week.");
        await whole.Do("it-ca-1", "request", "accept", sent.Reference, "--condition", "USE_LIMIT: not for tax proceedings");
        await whole.Do("ng-it-1", "request", "accept-conditions", sent.Reference);
        await whole.Do("it-ca-1", "request", "execute", sent.Reference, "--measure", "m1");
        await whole.Do("it-ca-1", "request", "report", sent.Reference, "--result", "m1=EXECUTED: statement taken");
        await whole.Do("ng-it-1", "request", "confirm", sent.Reference);
        await whole.Do("ng-it-1", "request", "close", sent.Reference);

        var shown = await whole.Do("it-ca-1", "request", "show", sent.Reference);
        shown.ShouldContain("closed");
        shown.ShouldContain("(binding)");
        var history = await whole.Do("it-ca-1", "request", "history", sent.Reference, "--all", "--json");
        history.Trim().Split('\n').Select(line => RequestChange.Parser.ParseJson(line).Entry.Change).ShouldContain("REPORT_EXECUTION");
        (await whole.Do("ng-it-1", "statistics", "show", "--requesting-state", "NG")).ShouldContain("IT");
    }

    [Fact]
    public async Task Says_every_thing_that_is_missing_and_which_option_gives_it()
    {
        var draft = Request.Parser.ParseJson(await whole.Do("ng-it-1", "request", "draft", "--to", "it-ca", "--language", "en", "--json"));
        using var session = whole.As("ng-it-1");
        (await session.Run("request", "transmit", draft.Name)).ShouldBe(19);
        session.Error.ShouldContain("INCOMPLETE");
        session.Error.ShouldContain("facts_summary");
        session.Error.ShouldContain("purpose");
        session.Error.ShouldContain("next: Complete the draft");
        using var check = whole.As("ng-it-1");
        (await check.Run("request", "check", draft.Name)).ShouldBe(ExitCode.AnswerIsNo);
        check.Out.ShouldContain("UNTOC 18(15)");
    }

    [Fact]
    public async Task Hides_a_request_from_a_State_that_is_no_party()
    {
        var sent = await whole.Sent();
        using var niger = whole.As("ne-ca-1");
        (await niger.Run("request", "show", sent.Reference)).ShouldBe(15);
        using var list = whole.As("ne-ca-1");
        (await list.Run("request", "list", "--json")).ShouldBe(0);
        list.Out.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_repeat_with_the_same_request_id_gives_the_first_answer()
    {
        var id = Guid.NewGuid().ToString();
        var first = await whole.Do("ng-it-1", "request", "draft", "--subject", "Once", "--request-id", id, "--json");
        (await whole.Do("ng-it-1", "request", "draft", "--subject", "Once", "--request-id", id, "--json")).ShouldBe(first);
        using var other = whole.As("ng-it-1");
        (await other.Run("request", "draft", "--subject", "Twice", "--request-id", id)).ShouldBe(13);
        other.Error.ShouldContain("REQUEST_ID_REUSED");
    }

    [Fact]
    public async Task An_edited_file_guards_against_lost_updates()
    {
        var draft = await whole.Draft();
        using var file = new TempFile(Google.Protobuf.JsonFormatter.Default.Format(draft));
        await whole.Do("ng-it-1", "request", "update", draft.Name, "--file", file.Path, "--purpose", "Trial");
        using var late = whole.As("ng-it-1");
        (await late.Run("request", "update", draft.Name, "--file", file.Path, "--purpose", "Appeal")).ShouldBe(20);
        late.Error.ShouldContain("STALE_ETAG");
    }

    [Fact]
    public async Task Finds_authorities_officers_bases_communities_and_countries()
    {
        (await whole.Do("ng-it-1", "authority", "find", "IT", "--language", "en")).ShouldContain("authorities/it-ca");
        (await whole.Do("ng-it-1", "authority", "show", "it-ca")).ShouldContain("languages: ");
        (await whole.Do("ng-it-1", "officer", "list", "--filter", "host_country = IT")).ShouldContain("officers/ng-it-1");
        (await whole.Do("ng-it-1", "basis", "find", "NG", "IT")).ShouldContain("legalBases/untoc");
        (await whole.Do("ng-it-1", "community", "list")).ShouldContain("communities/wacap");
        Country.Parser.ParseJson(await whole.Do("ng-it-1", "country", "show", "ng", "--json")).Code.ShouldBe("NG");
        (await whole.Do("ng-it-1", "country", "list", "--all", "--json")).Trim().Split('\n').Length.ShouldBeGreaterThan(190);
    }

    [Fact]
    public async Task Keeps_the_directory_up_to_date()
    {
        await whole.Do("es-ca-1", "community", "join", "redtram");
        (await whole.Do("es-ca-1", "community", "show", "redtram")).ShouldContain("authorities/es-ca");
        await whole.Do("es-ca-1", "community", "leave", "redtram");
        var authority = Authority.Parser.ParseJson(await whole.Do("es-ca-1", "authority", "show", "es-ca", "--json"));
        await whole.Do("es-ca-1", "authority", "confirm-contact", "es-ca", authority.Contacts[0].Id);
        (await whole.Do("es-ca-1", "authority", "history", "es-ca")).ShouldContain("CONFIRM_CONTACT");
        using var editor = whole.As("es-ca-1", Role.DirectoryEditor);
        (await editor.Run("authority", "update", "es-ca", "--source", "Notification of 2026", "--json")).ShouldBe(0, editor.Error);
        Authority.Parser.ParseJson(editor.Out).Source.ShouldBe("Notification of 2026");
    }

    [Fact]
    public async Task Notes_stay_with_their_authority()
    {
        var sent = await whole.Sent();
        await whole.Do("ng-it-1", "note", "add", sent.Reference, "--text", "Call Rome on Monday.");
        (await whole.Do("ng-it-1", "note", "list", sent.Reference)).ShouldContain("Call Rome on Monday.");
        (await whole.Do("it-ca-1", "note", "list", sent.Reference, "--json")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Watches_the_directory()
    {
        using var watch = whole.As("it-ca-1");
        var run = watch.Run("directory", "watch", "--after-revision", "0", "--json");
        DirectoryChange.Parser.ParseJson(await watch.NextLine()).Entry.Revision.ShouldBe(1);
        watch.Interrupt();
        (await run).ShouldBe(ExitCode.Interrupted);
    }

    [Fact]
    public async Task A_missing_right_and_a_bad_token_are_told_apart()
    {
        using var auditor = whole.As("ng-ca-1", Role.Auditor);
        (await auditor.Run("request", "list")).ShouldBe(17);
        auditor.Error.ShouldContain("PERMISSION_MISSING");
        using var nobody = whole.As("ng-ca-1").With("INFOSHARING_TOKEN", "a.b.c");
        (await nobody.Run("request", "list", "--json")).ShouldBe(26);
        using var error = JsonDocument.Parse(nobody.Error);
        error.RootElement.GetProperty("reason").GetString().ShouldBe("TOKEN_INVALID");
    }

    [Fact]
    public async Task Gets_a_demo_token_and_calls_with_it()
    {
        var home = System.IO.Directory.CreateTempSubdirectory("infosharing-cli").FullName;
        try
        {
            using var ask = whole.As("ng-it-1").With("INFOSHARING_TOKEN", null).With("XDG_CONFIG_HOME", home);
            (await ask.Run("token", "demo", "it-ca-1", "--save")).ShouldBe(0, ask.Error);
            ask.Error.ShouldContain("warning: This is a demo token");
            using var call = whole.As("ng-it-1").With("INFOSHARING_TOKEN", null).With("XDG_CONFIG_HOME", home);
            (await call.Run("authority", "show", "it-ca")).ShouldBe(0, call.Error);
        }
        finally
        {
            System.IO.Directory.Delete(home, recursive: true);
        }
    }
}
