using Google.Protobuf;
using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Ledgers;
using InfoSharing.Foundation.Rpc;
using InfoSharing.Probe.V1;
using Microsoft.Extensions.DependencyInjection;

namespace InfoSharing.Foundation.Tests.Rpc;

public sealed class RefusalTests(ProbeNode probe) : IClassFixture<ProbeNode>
{
    private ProbeService.ProbeServiceClient Officer => probe.Officer;

    [Fact]
    public async Task A_call_with_a_token_is_answered() =>
        (await Officer.AskAsync(new())).Text.ShouldBe("officers/ng-it-1");

    [Fact]
    public async Task A_service_gives_its_own_reason_in_its_own_domain()
    {
        var answer = await Officer.AskAsync(new() { Act = "refuse" }).ShouldBeRefused(StatusCode.FailedPrecondition, "WRONG_SIDE");
        answer.Domain.ShouldBe("probe.infosharing");
        answer.Metadata["next"].ShouldBe("IT");
        answer.Message.ShouldBe("The other side moves next.");
    }

    [Fact]
    public async Task A_common_reason_has_the_common_domain() =>
        (await Officer.AskAsync(new() { Act = "stale" }).ShouldBeRefused(StatusCode.Aborted, "STALE_ETAG")).Domain.ShouldBe("infosharing");

    [Fact]
    public async Task Absent_and_forbidden_are_the_same_bytes()
    {
        var absent = await Trailers("absent");
        absent.ShouldNotBeEmpty();
        (await Trailers("forbidden")).ShouldBe(absent);

        async Task<byte[]> Trailers(string act)
        {
            var failed = await Should.ThrowAsync<RpcException>(Officer.AskAsync(new() { Act = act, Text = "requests/1" }).ResponseAsync);
            failed.StatusCode.ShouldBe(StatusCode.NotFound);
            return [.. System.Text.Encoding.UTF8.GetBytes(failed.Status.Detail), .. failed.Trailers.GetValueBytes("grpc-status-details-bin")!];
        }
    }

    [Fact]
    public async Task A_fault_shows_a_trace_id_and_nothing_of_the_exception()
    {
        var answer = await Officer.AskAsync(new() { Act = "crash" }).ShouldBeRefused(StatusCode.Internal, "INTERNAL");
        answer.Metadata["trace_id"].Length.ShouldBe(32);
        answer.Message.ShouldContain(answer.Metadata["trace_id"]);
        answer.ToString().ShouldNotContain("secret");
    }

    [Fact]
    public async Task An_upstream_failure_is_said_without_its_text() =>
        (await Officer.AskAsync(new() { Act = "upstream" }).ShouldBeRefused(StatusCode.Unavailable, "UPSTREAM_UNAVAILABLE")).Message.ShouldNotContain("10.0.0.1");

    [Fact]
    public async Task Overload_says_when_to_come_back() =>
        (await Officer.AskAsync(new() { Act = "busy" }).ShouldBeRefused(StatusCode.ResourceExhausted, "OVERLOADED")).RetryAfter.ShouldBe(TimeSpan.FromSeconds(2));

    [Fact]
    public async Task More_violations_than_fit_into_trailers_are_counted()
    {
        var answer = await Officer.AskAsync(new() { Act = "many" }).ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS");
        answer.Violations.Count.ShouldBeGreaterThan(50);
        answer.Violations[^1].Description.ShouldBe($"{400 - answer.Violations.Count + 1} more fields are not valid.");
    }

    [Theory]
    [InlineData("", "en")]
    [InlineData("fr", "fr")]
    [InlineData("es-MX, en;q=0.5", "es")]
    [InlineData("de, ru;q=0.3, ar;q=0.7", "ar")]
    [InlineData("zh-Hant", "zh")]
    [InlineData("tlh", "en")]
    [InlineData("fr;q=0, ru;q=abc, ;;,", "ru")]
    public async Task People_are_answered_in_the_language_they_like_best(string accepted, string language)
    {
        var headers = new Metadata { { "accept-language", accepted } };
        var answer = await Officer.AskAsync(new() { Act = "stale" }, headers).ShouldBeRefused(StatusCode.Aborted, "STALE_ETAG");
        answer.Language.ShouldBe(language);
        answer.Words.ShouldBe(Words.Find(language, Common.V1.Reason.StaleEtag));
    }

    [Fact]
    public async Task A_reason_without_words_falls_back_to_the_message() =>
        (await Officer.AskAsync(new() { Act = "refuse" }, new Metadata { { "accept-language", "fr" } }).ShouldBeRefused(StatusCode.FailedPrecondition, "WRONG_SIDE"))
            .ShouldSatisfyAllConditions(a => a.Language.ShouldBe("en"), a => a.Words.ShouldBe("The other side moves next."));

    [Fact]
    public void Every_common_reason_has_words_in_six_languages()
    {
        foreach (var reason in Enum.GetValues<Common.V1.Reason>().Where(r => r != Common.V1.Reason.Unspecified))
        {
            foreach (var language in Words.Languages)
                Words.Find(language, reason).ShouldNotBeNullOrWhiteSpace($"{language} {reason}");
        }
    }

    [Fact]
    public async Task A_caller_without_the_permission_is_told_which_one()
    {
        var answer = await Officer.SignAsync(new()).ShouldBeRefused(StatusCode.PermissionDenied, "PERMISSION_MISSING");
        answer.Metadata["permission"].ShouldBe("REQUEST_TRANSMIT");
        (await ProbeNode.As(probe.Node, Role.LiaisonMagistrate).SignAsync(new())).Text.ShouldBe("signed");
    }

    [Fact]
    public async Task Permission_comes_before_the_fields() =>
        await Officer.SignAsync(new() { Text = "far too long for this" }).ShouldBeRefused(StatusCode.PermissionDenied, "PERMISSION_MISSING");

    [Fact]
    public async Task A_call_without_a_token_is_refused_whatever_it_holds()
    {
        var stranger = new ProbeService.ProbeServiceClient(probe.Node.Channel);
        await stranger.AskAsync(new() { Text = "far too long for this" }).ShouldBeRefused(StatusCode.Unauthenticated, "TOKEN_MISSING");
        await stranger.Follow(new()).ShouldBeRefused(StatusCode.Unauthenticated, "TOKEN_MISSING");
        await stranger.Collect().ResponseAsync.ShouldBeRefused(StatusCode.Unauthenticated, "TOKEN_MISSING");
    }

    [Fact]
    public async Task A_deadline_over_five_minutes_is_refused()
    {
        await Officer.AskAsync(new(), deadline: DateTime.UtcNow.AddMinutes(6)).ShouldBeRefused(StatusCode.InvalidArgument, "DEADLINE_TOO_LONG");
        await Officer.AskAsync(new(), deadline: DateTime.UtcNow.AddMinutes(4));
    }

    [Fact]
    public async Task An_unknown_method_is_refused_with_details()
    {
        var unknown = new Method<AskRequest, AskResponse>(MethodType.Unary, "infosharing.probe.v1.ProbeService", "Nothing",
            Marshallers.Create(m => m.ToByteArray(), AskRequest.Parser.ParseFrom), Marshallers.Create(m => m.ToByteArray(), AskResponse.Parser.ParseFrom));
        var call = probe.Node.Channel.CreateCallInvoker().AsyncUnaryCall(unknown, null, default, new AskRequest());
        await call.ShouldBeRefused(StatusCode.Unimplemented, "METHOD_UNKNOWN");
    }

    [Fact]
    public async Task A_write_names_caller_change_request_id_etag_and_fingerprint()
    {
        var call = new AskRequest { Act = "write", RequestId = "0198f3a2-6c1e-7b7a-8000-3f5d2c9e4b11", Etag = "7" };
        var first = (await Officer.AskAsync(call)).Text;
        first.ShouldStartWith("officers/ng-it-1 DARK_BLUE 0198f3a2-6c1e-7b7a-8000-3f5d2c9e4b11 7 ");
        (await Officer.AskAsync(call)).Text.ShouldBe(first);
        call.Text = "other";
        (await Officer.AskAsync(call)).Text.ShouldNotBe(first);
    }

    [Fact]
    public void A_write_by_a_service_is_the_same_write_each_time()
    {
        var write = Write.ByService("deadlines", Color.Red, "requests/1 overdue");
        write.Caller.Principal.ShouldBe("services/deadlines");
        write.Change.ShouldBe("RED");
        Write.ByService("deadlines", Color.Red, "requests/1 overdue").Fingerprint.ShouldBe(write.Fingerprint);
        Write.ByService("deadlines", Color.DarkBlue, "requests/1 overdue").Fingerprint.ShouldNotBe(write.Fingerprint);
    }
}
