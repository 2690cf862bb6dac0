using System.Text.Json;
using System.Text.Json.Nodes;
using Grpc.Core;
using InfoSharing.Cli.Output;
using Answer = InfoSharing.Foundation.Rpc.Answer;

namespace InfoSharing.Cli.Calls;

/// <summary>A refused or failed call on standard error: what, why, every bad field, what to do.</summary>
internal sealed class FailureReport(Screen screen, string address)
{
    // After these a write may have happened or not.
    private static readonly string[] Uncertain = ["UNAVAILABLE", "UNKNOWN", "DEADLINE_EXCEEDED", "INTERNAL", "CANCELLED"];

    /// <param name="failed">What came back.</param>
    /// <param name="requestId">Of a write; null for a read.</param>
    /// <param name="optionOf">Field path → option.</param>
    public int Write(RpcException failed, string? requestId, Func<string, string?> optionOf)
    {
        var answer = WithCause(Answer.Of(failed), failed);
        var code = ExitCode.Of(answer.Code);
        if (screen.IsJson)
            WriteJson(answer, requestId, code);
        else
            WriteText(answer, requestId, optionOf);
        return code;
    }

    private void WriteText(Answer answer, string? requestId, Func<string, string?> optionOf)
    {
        var status = ExitCode.NameOf(answer.Code);
        screen.Fail($"{status}{(answer.Reason.Length > 0 ? " " + answer.Reason : "")}: {(answer.Words.Length > 0 ? answer.Words : answer.Message)}");
        // The words are general; the message says what is the matter here, unless a bad field says it already.
        if (answer.Words.Length > 0 && !answer.Violations.Any(v => answer.Message.Contains(v.Description, StringComparison.Ordinal)))
            screen.Say($"  {answer.Message}");
        foreach (var (field, description) in answer.Violations)
            screen.Say($"  {field}{(optionOf(field) is { } option ? $" ({option})" : "")}: {description}");
        foreach (var (key, value) in answer.Metadata.Where(fact => fact.Value.Length > 0 && fact.Key != "resource"))
            screen.Say($"  {key.Replace('_', ' ')}: {value}");
        if (Advice.For(answer, address) is { } advice)
            screen.Next(advice);
        if (requestId is not null && Uncertain.Contains(status))
            screen.Next($"It is not known whether the change was made. Repeat the same command with --request-id {requestId}: it is made once only.");
    }

    private void WriteJson(Answer answer, string? requestId, int code)
    {
        var error = new JsonObject
        {
            ["status"] = ExitCode.NameOf(answer.Code),
            ["reason"] = answer.Reason,
            ["domain"] = answer.Domain,
            ["message"] = answer.Message,
            ["metadata"] = new JsonObject(answer.Metadata.Select(fact => KeyValuePair.Create(fact.Key, (JsonNode?)fact.Value))),
            ["violations"] = new JsonArray([.. answer.Violations.Select(v => new JsonObject { ["field"] = v.Field, ["description"] = v.Description })]),
            ["exit_code"] = code,
        };
        if (requestId is not null)
            error["request_id"] = requestId;
        screen.Say(error.ToJsonString(JsonSerializerOptions.Web));
    }

    // When there was no answer at all, the operating system knows why: "Connection refused".
    private static Answer WithCause(Answer answer, RpcException failed) =>
        answer.Reason.Length == 0 && failed.Status.DebugException?.GetBaseException() is { } cause
            ? answer with { Message = cause.Message }
            : answer;
}
