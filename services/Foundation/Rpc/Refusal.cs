using System.Collections.Immutable;
using Grpc.Core;
using InfoSharing.Common.V1;

namespace InfoSharing.Foundation.Rpc;

/// <summary>A bad field: its path from the call ("request.measures[2].type") and one sentence for the caller.</summary>
public readonly record struct Violation(string Field, string Description);

/// <summary>
/// An answer that the caller can act on: the one refusal type, translated to gRPC in one place
/// (<c>Errors.cs</c>).
/// </summary>
/// <param name="code">The gRPC status.</param>
/// <param name="reason">A value of a proto enum called Reason; its package gives the domain.</param>
/// <param name="message">English, for developers. Never holds content or internals.</param>
/// <param name="violations">Every bad field at once.</param>
public sealed class Refusal(StatusCode code, Enum reason, string message, params IEnumerable<Violation> violations)
    : Exception(message)
{
    /// <summary>The gRPC status.</summary>
    public StatusCode Code { get; } = code;

    /// <summary>Value of a proto enum called Reason.</summary>
    public Enum Reason { get; } = reason;

    /// <summary>Every bad field at once.</summary>
    public ImmutableArray<Violation> Violations { get; } = [.. violations];

    /// <summary>Facts for programs: google.rpc.ErrorInfo.metadata, and the {placeholders} of the localized words.</summary>
    public Dictionary<string, string> Metadata { get; init; } = [];

    /// <summary>When a retry can help: google.rpc.RetryInfo.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>INVALID_ARGUMENT, INVALID_FIELDS.</summary>
    public static Refusal Invalid(IEnumerable<Violation> violations)
    {
        ImmutableArray<Violation> all = [.. violations];
        var message = all.Length == 1 ? $"{all[0].Field}: {all[0].Description}" : $"{all.Length} fields are not valid.";
        return new(StatusCode.InvalidArgument, Common.V1.Reason.InvalidFields, message, all);
    }

    /// <summary>INVALID_ARGUMENT, INVALID_FIELDS for one field.</summary>
    public static Refusal Invalid(string field, string description) => Invalid([new(field, description)]);

    /// <summary>INVALID_ARGUMENT with a reason of the service's own, for one field.</summary>
    /// <param name="reason">A value of a proto enum called Reason.</param>
    /// <param name="field">Its path from the call.</param>
    /// <param name="description">One sentence without its full stop.</param>
    /// <param name="paragraph">The rule behind it: "UNTOC 18(23)"; empty: none is cited.</param>
    public static Refusal Bad(Enum reason, string field, string description, string paragraph = "") =>
        Of(StatusCode.InvalidArgument, reason, field, description, paragraph);

    /// <summary>FAILED_PRECONDITION, otherwise as <see cref="Bad"/>: the field is well-formed, and a legal guard stands in the way now.</summary>
    public static Refusal Guard(Enum reason, string field, string description, string paragraph = "") =>
        Of(StatusCode.FailedPrecondition, reason, field, description, paragraph);

    /// <summary>
    /// NOT_FOUND, for a resource that is absent and for one that is not for this caller: the same bytes.
    /// </summary>
    /// <param name="name">The name as the caller wrote it.</param>
    public static Refusal NotFound(string name) =>
        new(StatusCode.NotFound, Common.V1.Reason.NotFound, $"{name} does not exist, or is not for you to read.")
        {
            Metadata = { ["resource"] = name },
        };

    private static Refusal Of(StatusCode code, Enum reason, string field, string description, string paragraph)
    {
        var sentence = paragraph.Length > 0 ? $"{description} ({paragraph})." : description + ".";
        return new(code, reason, sentence, new Violation(field, sentence));
    }
}
