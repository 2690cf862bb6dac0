using Grpc.Core;
using InfoSharing.Foundation.Rpc;

namespace InfoSharing.WebConsole.Upstream;

/// <summary>
/// What a service said of a form: which fields, and why. The service's general sentence comes in the reader's language; what it says
/// of a field is English, and is marked so.
/// </summary>
/// <param name="Words">The general sentence.</param>
/// <param name="Language">Of it.</param>
/// <param name="Reason">"INVALID_FIELDS"</param>
/// <param name="Fields">Path → sentence, as they came.</param>
public sealed record FieldErrors(string Words, string Language, string Reason, IReadOnlyList<Violation> Fields)
{
    /// <summary>Nothing was sent yet.</summary>
    internal static FieldErrors None { get; } = new("", "", "", []);

    internal bool Any => Words.Length > 0 || Fields.Count > 0;

    /// <summary>What is said of a field, "" when nothing: the same name as in the form, whatever message it stands in.</summary>
    internal string Of(string field) => Fields.FirstOrDefault(v => v.Field == field || v.Field.EndsWith("." + field, StringComparison.Ordinal)).Description ?? "";

    /// <summary>A refusal that the person at the form can act on; null for every other.</summary>
    internal static FieldErrors? From(RpcException refused)
    {
        var answer = Answer.Of(refused);
        return answer.Code is StatusCode.InvalidArgument or StatusCode.FailedPrecondition or StatusCode.Aborted
            ? new(answer.Words.Length > 0 ? answer.Words : answer.Message, answer.Words.Length > 0 ? answer.Language : "en", answer.Reason, answer.Violations)
            : null;
    }
}
