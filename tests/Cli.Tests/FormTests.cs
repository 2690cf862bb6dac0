using System.CommandLine;
using Google.Protobuf;
using InfoSharing.Cli.Commands;
using InfoSharing.Cli.Fields;
using InfoSharing.Common.V1;
using InfoSharing.Directory.V1;
using InfoSharing.Mla.V1;

namespace InfoSharing.Cli.Tests;

/// <summary>Words of a command line as the message of a call.</summary>
public sealed class FormTests
{
    [Fact]
    public void Reads_a_draft_from_flags()
    {
        var draft = Read<CreateRequestRequest>(
            "CreateRequest",
            "--to", "it-ca", "--measure", "take-evidence: hear the owner", "--measure", "SERVE_DOCUMENTS", "--purpose", "Trial", "--language", "en",
            "--transnational-basis", "A_SEVERAL_STATES,B_PREPARED_ELSEWHERE", "--offence", "SMUGGLING_SOM_6: facilitation", "--person", "WITNESS: owner of the vehicle",
            "--conducted-by", "High Court: hears the case", "--deadline", "2026-05-01", "--confidential", "--organized-group", "3: phone records").Request;
        draft.RequestedAuthority.ShouldBe("authorities/it-ca");
        draft.Measures.Select(m => (m.Type, m.Description)).ShouldBe([(AssistanceType.TakeEvidence, "hear the owner"), (AssistanceType.ServeDocuments, "")]);
        draft.Purpose.ShouldBe("Trial");
        draft.TransnationalBases.ShouldBe([TransnationalBasis.ASeveralStates, TransnationalBasis.BPreparedElsewhere]);
        draft.Offences.Single().Scope.ShouldBe(OffenceScope.SmugglingSom6);
        draft.Persons.Single().Role.ShouldBe(PersonRole.Witness);
        draft.ConductingAuthority.Functions.ShouldBe("hears the case");
        draft.Deadline.ToDateTimeOffset().ShouldBe(new DateTimeOffset(2026, 5, 1, 0, 0, 0, TimeSpan.Zero));
        draft.ConfidentialityRequired.ShouldBeTrue();
        draft.OrganizedGroup.Members.ShouldBe(3);
    }

    [Fact]
    public void Reads_back_what_json_prints()
    {
        var request = new Request
        {
            Name = "requests/x", Etag = "\"7\"", SubjectMatter = "Smuggling", RequestedAuthority = "authorities/it-ca", State = RequestState.Draft,
            Measures = { new Measure { Id = "m1", Type = AssistanceType.TakeEvidence, Description = "hear" } },
        };
        using var file = new TempFile(JsonFormatter.Default.Format(request));
        var update = Read<UpdateRequestRequest>("UpdateRequest", "x", "--file", file.Path, "--purpose", "Trial");
        update.Etag.ShouldBe("\"7\"");
        update.Request.Name.ShouldBe("requests/x");
        update.Request.State.ShouldBe(RequestState.Unspecified);
        update.Request.Measures.Single().Description.ShouldBe("hear");
        update.UpdateMask.Paths.ShouldBe(["measures", "purpose", "requested_authority", "subject_matter"]);
    }

    [Fact]
    public void Flags_win_over_the_file_and_an_empty_word_clears()
    {
        using var file = new TempFile("""{"subjectMatter":"old","purpose":"Trial"}""");
        var draft = Read<CreateRequestRequest>("CreateRequest", "--file", file.Path, "--subject", "new", "--purpose", "").Request;
        draft.SubjectMatter.ShouldBe("new");
        draft.Purpose.ShouldBeEmpty();
    }

    [Fact]
    public void Reads_what_is_piped_in()
    {
        var terminal = new Terminal(TextWriter.Null, TextWriter.Null, new StringReader("""{"subjectMatter":"from the pipe"}"""));
        ((CreateRequestRequest)Read("CreateRequest", terminal, "--file", "-")).Request.SubjectMatter.ShouldBe("from the pipe");
    }

    [Fact]
    public void Takes_long_texts_from_files()
    {
        using var facts = new TempFile("Line one.\nLine two.\n");
        Read<CreateRequestRequest>("CreateRequest", "--facts", "@" + facts.Path).Request.FactsSummary.ShouldBe("Line one.\nLine two.");
        Read<CreateRequestRequest>("CreateRequest", "--facts", "@@home").Request.FactsSummary.ShouldBe("@home");
    }

    [Fact]
    public void Describes_a_file_instead_of_sending_it()
    {
        using var annex = new TempFile("abc", ".pdf");
        var attachment = Read<ProvideInformationRequest>("ProvideInformation", "r", "i1", "--answer", "annexed", "--attach", annex.Path).Attachments.Single();
        attachment.Sha256.ShouldBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        attachment.SizeBytes.ShouldBe(3);
        attachment.MediaType.ShouldBe("application/pdf");
    }

    [Fact]
    public void Reads_results_conditions_and_safeguards_in_short()
    {
        var result = Read<ReportExecutionRequest>("ReportExecution", "r", "--result", "m1=EXECUTED: statement: taken").Results.Single();
        (result.Measure, result.Result.Outcome, result.Result.Summary).ShouldBe(("m1", Outcome.Executed, "statement: taken"));
        Read<AcceptMeasuresRequest>("AcceptMeasures", "r", "--condition", "USE_LIMIT: no tax").Conditions.Single().Kind.ShouldBe(ConditionKind.UseLimit);
        Read<ReportVesselMeasureRequest>("ReportVesselMeasure", "r", "m1", "--act", "BOARD,SEARCH", "--safeguards", "all").Safeguards.Environment.ShouldBeTrue();
    }

    [Fact]
    public void Knows_resources_by_id_and_requests_by_reference()
    {
        Read<TransmitRequestRequest>("TransmitRequest", "0197").Name.ShouldBe("requests/0197");
        Read<TransmitRequestRequest>("TransmitRequest", "NG-IT-2026-000035").Name.ShouldBe("NG-IT-2026-000035");
        Read<ForwardRequestRequest>("ForwardRequest", "requests/0197", "it-prosecution").Authority.ShouldBe("authorities/it-prosecution");
        Read<ListNotesRequest>("ListNotes", "-").Parent.ShouldBe("requests/-");
        var find = Read<FindAuthoritiesRequest>("FindAuthorities", "it");
        (find.Country, find.Function, find.Matter).ShouldBe(("IT", Function.Receive, Matter.MutualLegalAssistance));
    }

    [Fact]
    public void Watches_from_now_on_unless_told_otherwise()
    {
        Read<WatchRequestsRequest>("WatchRequests").HasAfterRevision.ShouldBeFalse();
        Read<WatchRequestsRequest>("WatchRequests", "--after-revision", "0").HasAfterRevision.ShouldBeTrue();
        Read<WatchDirectoryRequest>("WatchDirectory").AfterRevision.ShouldBe(-1);
    }

    [Fact]
    public void Names_every_bad_word_at_once()
    {
        var problem = Should.Throw<Problem>(() => Read<CreateRequestRequest>(
            "CreateRequest", "--measure", "HOPE: x", "--urgency", "VERY", "--deadline", "soon", "--organized-group", "three: x"));
        problem.ExitCode.ShouldBe(ExitCode.Usage);
        problem.Sentences.Select(sentence => sentence.Split(':')[0]).ShouldBe(["--measure", "--organized-group", "--urgency", "--deadline"], ignoreOrder: true);
        problem.Sentences.ShouldContain(sentence => sentence.Contains("EMERGENCY_LIFE"));
    }

    [Fact]
    public void Refuses_an_update_of_nothing() =>
        Should.Throw<Problem>(() => Read<UpdateRequestRequest>("UpdateRequest", "r")).Message.ShouldContain("nothing to change");

    [Theory]
    [InlineData("{ not json")]
    [InlineData("""{"unknownField": 1}""")]
    [InlineData("""{"state": "NO_SUCH_STATE"}""")]
    [InlineData("[]")]
    public void Refuses_a_file_that_is_no_request(string content)
    {
        using var file = new TempFile(content);
        Should.Throw<Problem>(() => Read<CreateRequestRequest>("CreateRequest", "--file", file.Path)).ExitCode.ShouldBe(ExitCode.BadData);
    }

    [Fact]
    public void Refuses_a_file_that_is_not_there() =>
        Should.Throw<Problem>(() => Read<CreateRequestRequest>("CreateRequest", "--file", "/nowhere/request.json")).ExitCode.ShouldBe(ExitCode.NoInput);

    private static T Read<T>(string method, params string[] words) =>
        (T)Read(method, new Terminal(TextWriter.Null, TextWriter.Null, TextReader.Null) { InIsKeyboard = true }, words);

    private static IMessage Read(string method, Terminal terminal, params string[] words)
    {
        var verb = Nouns.VerbOf(method)!;
        var command = new RootCommand();
        var form = new CallForm(verb, command);
        var parse = command.Parse(words, new ParserConfiguration { ResponseFileTokenReplacer = null });
        parse.Errors.ShouldBeEmpty();
        return form.Read(parse, terminal);
    }
}
