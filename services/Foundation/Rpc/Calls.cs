using System.Buffers;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Access;
using InfoSharing.Foundation.Ledgers;

namespace InfoSharing.Foundation.Rpc;

/// <summary>What an rpc takes from its call.</summary>
public static class Calls
{
    private static readonly ConcurrentDictionary<MessageDescriptor, (IFieldAccessor? RequestId, IFieldAccessor? Etag)> Known = new();

    /// <summary>Who calls: verified before the rpc runs.</summary>
    /// <exception cref="InvalidOperationException">The rpc is open (health, reflection), so nobody was identified.</exception>
    public static Caller Caller(this ServerCallContext context) =>
        (context as Call)?.Caller ?? throw new InvalidOperationException($"{context.Method} has no identified caller.");

    /// <summary>
    /// The write that this call asks for: its caller, <c>request_id</c> and <c>etag</c>, and the fingerprint
    /// that tells a retry from a reused id (SHA-256 of method and message bytes).
    /// </summary>
    /// <param name="context">The call's context.</param>
    /// <param name="call">The call's message.</param>
    /// <param name="change">The move, a proto enum value; the entry names it without the enum's prefix.</param>
    public static Write Write(this ServerCallContext context, IMessage call, Enum change)
    {
        var (requestId, etag) = Known.GetOrAdd(call.Descriptor, static d => (Text(d, "request_id"), Text(d, "etag")));
        return new(
            context.Caller(),
            ProtoNames.Short(change),
            (string?)requestId?.GetValue(call) ?? "",
            (string?)etag?.GetValue(call) ?? "",
            Fingerprint(context.Method, call))
        { Call = context as Call };
    }

    /// <summary>For an rpc that needs more than its proto states, for what this call asks of it.</summary>
    /// <exception cref="Refusal">PERMISSION_MISSING.</exception>
    public static void Require(this ServerCallContext context, Permission permission)
    {
        if (!context.Caller().Has(permission))
            throw PermissionCheck.Missing(permission);
    }

    /// <summary>Every field outside its limits, in a part of the call that rule.proto leaves to the rpc (<c>apart</c>).</summary>
    public static IReadOnlyList<Violation> Violations(IMessage part) => FieldLimits.Of(part);

    private static IFieldAccessor? Text(MessageDescriptor message, string field) =>
        message.FindFieldByName(field) is { FieldType: FieldType.String, IsRepeated: false } found ? found.Accessor : null;

    private static byte[] Fingerprint(string method, IMessage call)
    {
        var methodSize = Encoding.UTF8.GetByteCount(method);
        var size = methodSize + 1 + call.CalculateSize();
        var buffer = ArrayPool<byte>.Shared.Rent(size);
        try
        {
            Encoding.UTF8.GetBytes(method, buffer);
            buffer[methodSize] = 0;
            call.WriteTo(buffer.AsSpan(methodSize + 1, size - methodSize - 1));
            return SHA256.HashData(buffer.AsSpan(0, size));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }
}
