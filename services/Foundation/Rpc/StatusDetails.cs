using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using InfoSharing.Foundation.Ledgers;
using Status = Google.Rpc.Status;

namespace InfoSharing.Foundation.Rpc;

/// <summary>
/// The rich part of an error: google.rpc.Status in the trailer <c>grpc-status-details-bin</c>, which every gRPC
/// language reads.
/// </summary>
internal static class StatusDetails
{
    internal const string Trailer = "grpc-status-details-bin";

    // Clients of gRPC accept 8 KiB of trailers unless told otherwise, and base64 takes a third more.
    private const int MostBytes = 5_500;

    internal static byte[] Of(Refusal refusal, string acceptLanguage)
    {
        var (language, words) = Words.For(refusal, acceptLanguage);
        var status = new Status { Code = (int)refusal.Code, Message = refusal.Message };
        status.Details.Add(Any.Pack(Info(refusal)));
        if ((refusal.RetryAfter ?? OrdinaryWait(refusal)) is { } wait)
            status.Details.Add(Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(wait) }));
        status.Details.Add(Any.Pack(new LocalizedMessage { Locale = language, Message = words }));
        if (refusal.Violations.Length > 0)
            status.Details.Add(Any.Pack(Violations(refusal, MostBytes - status.CalculateSize())));
        return status.ToByteArray();
    }

    /// <summary>Of the reasons that any service can give.</summary>
    internal const string CommonDomain = "infosharing";

    /// <summary>The domain that a reason belongs to: "infosharing", or "mla.infosharing" for infosharing.mla.v1.</summary>
    internal static string DomainOf(System.Enum reason) => DomainOf(reason.GetType().Namespace ?? "");

    /// <summary>The same for the full name of a message or a type: "infosharing.mla.v1.Request".</summary>
    internal static string DomainOf(string name) => name.ToLowerInvariant().Split('.') switch
    {
        ["infosharing", not "common", ..] parts => parts[1] + "." + CommonDomain,
        _ => CommonDomain,
    };

    private static TimeSpan? OrdinaryWait(Refusal refusal) =>
        refusal.Reason is InfoSharing.Common.V1.Reason.Overloaded ? TimeSpan.FromSeconds(1) : null;

    // CommonProtos 2.0.0 calls field 1 "type"; on the wire it is what everybody else calls "reason".
    private static ErrorInfo Info(Refusal refusal) => new()
    {
        Type = ProtoNames.Short(refusal.Reason),
        Domain = DomainOf(refusal.Reason),
        Metadata = { refusal.Metadata },
    };

    private static BadRequest Violations(Refusal refusal, int room)
    {
        var bad = new BadRequest();
        foreach (var (field, description) in refusal.Violations)
        {
            var violation = new BadRequest.Types.FieldViolation { Field = field, Description = description };
            room -= violation.CalculateSize() + 4;
            if (room < 100 && bad.FieldViolations.Count > 0)
            {
                bad.FieldViolations.Add(new BadRequest.Types.FieldViolation
                {
                    Field = "(more)",
                    Description = $"{refusal.Violations.Length - bad.FieldViolations.Count} more fields are not valid.",
                });
                break;
            }

            bad.FieldViolations.Add(violation);
        }

        return bad;
    }
}

/// <summary>
/// What a client reads from a failed call: the parts of <see cref="Refusal"/> as they arrived.
/// </summary>
/// <param name="Code">The gRPC status.</param>
/// <param name="Reason">google.rpc.ErrorInfo.reason: "STALE_ETAG"; empty when the answer had no details.</param>
/// <param name="Domain">"infosharing", "mla.infosharing", …</param>
/// <param name="Message">English, for developers.</param>
/// <param name="Metadata">Facts for programs.</param>
/// <param name="Violations">Every bad field.</param>
/// <param name="Language">Of <paramref name="Words"/>, BCP 47.</param>
/// <param name="Words">For people.</param>
/// <param name="RetryAfter">When a retry can help.</param>
public sealed record Answer(
    StatusCode Code,
    string Reason,
    string Domain,
    string Message,
    IReadOnlyDictionary<string, string> Metadata,
    IReadOnlyList<Violation> Violations,
    string Language,
    string Words,
    TimeSpan? RetryAfter)
{
    /// <summary>Reads the details of a failed call.</summary>
    public static Answer Of(RpcException failed)
    {
        var details = failed.Trailers.GetValueBytes(StatusDetails.Trailer) is { } bytes ? Status.Parser.ParseFrom(bytes).Details : [];
        var info = Find<ErrorInfo>(details) ?? new();
        var words = Find<LocalizedMessage>(details) ?? new();
        return new(
            failed.StatusCode,
            info.Type,
            info.Domain,
            failed.Status.Detail,
            info.Metadata,
            [.. Find<BadRequest>(details)?.FieldViolations.Select(v => new Violation(v.Field, v.Description)) ?? []],
            words.Locale,
            words.Message,
            Find<RetryInfo>(details)?.RetryDelay.ToTimeSpan());
    }

    private static T? Find<T>(IEnumerable<Any> details) where T : class, IMessage<T>, new() =>
        details.Select(d => d.TryUnpack<T>(out var found) ? found : null).FirstOrDefault(found => found is not null);
}
