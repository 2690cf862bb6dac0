using Grpc.Core;
using InfoSharing.Foundation.Rpc;

namespace InfoSharing.WebConsole.Upstream;

/// <summary>
/// What a service said of a form: which fields, and why. The service's general sentence comes in the reader's language; what it says
/// of a field is English, and is marked so.
/// </summary>
/// <param name="Code">What the call ended with; <see cref="StatusCode.OK"/>: nothing was sent yet.</param>
/// <param name="Words">The general sentence.</param>
/// <param name="Language">Of it.</param>
/// <param name="Reason">"INVALID_FIELDS"</param>
/// <param name="Fields">Path → sentence, as they came.</param>
public sealed record FieldErrors(StatusCode Code, string Words, string Language, string Reason, IReadOnlyList<Violation> Fields)
{
    /// <summary>Nothing was sent yet.</summary>
    internal static FieldErrors None { get; } = new(StatusCode.OK, "", "", "", []);

    internal bool Any => Code != StatusCode.OK;

    /// <summary>No answer came: it may have happened or not. The same request id makes it happen once.</summary>
    internal bool IsUnknown => Code is StatusCode.Unavailable or StatusCode.DeadlineExceeded;

    /// <summary>What the form shows is not what the service holds: somebody else was faster.</summary>
    internal bool IsOutdated => Code == StatusCode.Aborted;

    /// <summary>Of the page that shows them.</summary>
    internal int Status => Any ? IsUnknown ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK;

    /// <summary>What is said of a field of the form, "" when nothing.</summary>
    internal string Of(string field) => Fields.FirstOrDefault(v => IsOf(v.Field, field)).Description ?? "";

    /// <summary>A path is a field's own, or that of one of its values: "languages[1]" of "languages". "attachments[0].language" is another field than "language".</summary>
    internal static bool IsOf(string path, string field) =>
        path.StartsWith(field, StringComparison.Ordinal) && (path.Length == field.Length || (path[field.Length] == '[' && path.IndexOf(']', field.Length) == path.Length - 1));

    /// <summary>The same, with fields called as in a form that shows a part of the call: "title" for "template.title".</summary>
    /// <param name="within">Where the part stands: "template."; of several the first that fits.</param>
    internal FieldErrors In(IReadOnlyList<string> within) => this with
    {
        Fields = [.. Fields.Select(v => within.FirstOrDefault(w => v.Field.StartsWith(w, StringComparison.Ordinal)) is { } part ? v with { Field = v.Field[part.Length..] } : v)],
    };

    /// <summary>A refusal that the person at the form can act on, or no answer at all; null for every other.</summary>
    internal static FieldErrors? From(RpcException refused)
    {
        var answer = Answer.Of(refused);
        return answer.Code is StatusCode.InvalidArgument or StatusCode.FailedPrecondition or StatusCode.Aborted or StatusCode.AlreadyExists
                or StatusCode.OutOfRange or StatusCode.ResourceExhausted or StatusCode.Unavailable or StatusCode.DeadlineExceeded
            ? new(answer.Code, answer.Words.Length > 0 ? answer.Words : answer.Message, answer.Words.Length > 0 ? answer.Language : "en", answer.Reason, answer.Violations)
            : null;
    }
}
