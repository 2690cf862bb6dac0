using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;

namespace InfoSharing.Testing;

/// <summary>Everything that came back of a call, to the byte: messages, or the status with its details.</summary>
/// <param name="Code">OK for an answer.</param>
/// <param name="Refusal">Sentence and trailers; a byte is a character.</param>
/// <param name="Messages">As they came.</param>
public sealed record Reply(StatusCode Code, string Refusal, IReadOnlyList<byte[]> Messages)
{
    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create(bytes => bytes, bytes => bytes);

    /// <summary>A byte is a character.</summary>
    public string Text => $"{Code}\n{Refusal}\n{string.Concat(Messages.Select(Encoding.Latin1.GetString))}";

    /// <summary>Of a watch only the first message is read: it does not end by itself.</summary>
    public static async Task<Reply> Of(CallInvoker invoker, MethodDescriptor rpc, IMessage call)
    {
        var options = new CallOptions(deadline: DateTime.UtcNow.AddSeconds(60));
        var method = new Method<byte[], byte[]>(TypeOf(rpc), rpc.Service.FullName, rpc.Name, Bytes, Bytes);
        try
        {
            return new(StatusCode.OK, "", await Read(invoker, method, options, call.ToByteArray()));
        }
        catch (RpcException refused)
        {
            var trailers = refused.Trailers.Where(t => t.Key != "date").OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => $"{t.Key}: {Encoding.Latin1.GetString(t.ValueBytes)}");
            return new(refused.StatusCode, string.Join('\n', trailers.Prepend(refused.Status.Detail)), []);
        }
    }

    private static async Task<IReadOnlyList<byte[]>> Read(CallInvoker invoker, Method<byte[], byte[]> method, CallOptions options, byte[] call)
    {
        if (method.Type == MethodType.Unary)
            return [await invoker.AsyncUnaryCall(method, null, options, call)];
        if (method.Type == MethodType.ClientStreaming)
        {
            using var upload = invoker.AsyncClientStreamingCall(method, null, options);
            try
            {
                await upload.RequestStream.WriteAsync(call);
                await upload.RequestStream.CompleteAsync();
            }
            catch (RpcException)
            {
                // Refused before it was read: the answer says why.
            }

            return [await upload];
        }

        using var stream = invoker.AsyncServerStreamingCall(method, null, options, call);
        return await stream.ResponseStream.MoveNext(CancellationToken.None) ? [stream.ResponseStream.Current] : [];
    }

    private static MethodType TypeOf(MethodDescriptor rpc) =>
        rpc.IsClientStreaming ? MethodType.ClientStreaming : rpc.IsServerStreaming ? MethodType.ServerStreaming : MethodType.Unary;
}
