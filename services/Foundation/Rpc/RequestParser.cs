using System.Runtime.CompilerServices;
using Google.Protobuf;
using Grpc.Core;
using InfoSharing.Common.V1;

namespace InfoSharing.Foundation.Rpc;

/// <summary>
/// Parses requests. gRPC does so before any interceptor runs, where an exception would become UNKNOWN without
/// details; so bytes that cannot be used yield an empty message, and the refusal is raised when the
/// pipeline reaches the field limits: after identity and permission, and with everything that a refusal carries.
/// </summary>
/// <param name="largest">Bytes of a message that are still accepted.</param>
internal sealed class RequestParser(int largest)
{
    private readonly ConditionalWeakTable<object, Refusal> _unusable = [];
    private long _found;

    /// <summary>The marshaller of a request, without surprises.</summary>
    internal Marshaller<T> Guard<T>(Marshaller<T> marshaller) where T : class =>
        new(marshaller.ContextualSerializer, bytes => Parse(bytes, marshaller.ContextualDeserializer));

    /// <summary>Why the message could not be read, if it could not.</summary>
    internal Refusal? Problem(object message) =>
        Interlocked.Read(ref _found) > 0 && _unusable.TryGetValue(message, out var refusal) ? refusal : null;

    private T Parse<T>(DeserializationContext bytes, Func<DeserializationContext, T> parse) where T : class
    {
        var size = bytes.PayloadLength;
        if (size > largest)
            return Unusable<T>(TooLarge(size));
        try
        {
            return parse(bytes);
        }
        catch (InvalidProtocolBufferException)
        {
            return Unusable<T>(Malformed());
        }
    }

    private T Unusable<T>(Refusal refusal) where T : class
    {
        var empty = Activator.CreateInstance<T>();
        _unusable.Add(empty, refusal);
        Interlocked.Increment(ref _found);
        return empty;
    }

    internal Refusal TooLarge(long? size) =>
        new(StatusCode.ResourceExhausted, Reason.MessageTooLarge, size is null
            ? $"The message is larger than the {largest} bytes that are accepted."
            : $"The message has {size} bytes; at most {largest} are accepted.")
        {
            Metadata = { ["size"] = size?.ToString() ?? $"over {largest}", ["limit"] = largest.ToString() },
        };

    internal static Refusal CutOff() =>
        new(StatusCode.Unavailable, Reason.MessageIncomplete, "The call ended before its message did, and nothing was done: send it again.");

    internal static Refusal Malformed() =>
        new(StatusCode.InvalidArgument, Reason.MalformedMessage, "The bytes are not the message that this method takes.",
            new Violation("(message)", "Is not a well-formed protobuf message of this method."));
}
