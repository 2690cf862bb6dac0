using Google.Protobuf.Reflection;
using Grpc.Core;
using InfoSharing.Foundation.Rpc;

namespace InfoSharing.EndToEnd.Tests.Fuzz;

/// <summary>Calls with whatever bytes, and says what became of them.</summary>
internal static class RawCalls
{
    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create(bytes => bytes, bytes => bytes);

    /// <summary>
    /// The error of the answer; null when it was none. Of a stream of answers only the first is read; a stream of calls has the
    /// message and ends.
    /// </summary>
    internal static async Task<Answer?> Send(this CallInvoker invoker, MethodDescriptor rpc, byte[] message)
    {
        var options = new CallOptions(deadline: DateTime.UtcNow.AddSeconds(20));
        var method = new Method<byte[], byte[]>(TypeOf(rpc), rpc.Service.FullName, rpc.Name, Bytes, Bytes);
        try
        {
            if (rpc.IsServerStreaming)
            {
                using var stream = invoker.AsyncServerStreamingCall(method, null, options, message);
                await stream.ResponseStream.MoveNext(CancellationToken.None);
            }
            else if (rpc.IsClientStreaming)
            {
                using var stream = invoker.AsyncClientStreamingCall(method, null, options);
                await Write(stream.RequestStream, message);
                await stream.ResponseAsync;
            }
            else
            {
                await invoker.AsyncUnaryCall(method, null, options, message);
            }

            return null;
        }
        catch (RpcException failed)
        {
            return Answer.Of(failed);
        }
    }

    private static MethodType TypeOf(MethodDescriptor rpc) =>
        rpc.IsServerStreaming ? MethodType.ServerStreaming : rpc.IsClientStreaming ? MethodType.ClientStreaming : MethodType.Unary;

    // Refused while it is being written: the answer says why.
    private static async Task Write(IClientStreamWriter<byte[]> stream, byte[] message)
    {
        try
        {
            await stream.WriteAsync(message);
            await stream.CompleteAsync();
        }
        catch (Exception ended) when (ended is RpcException or InvalidOperationException)
        {
            // The response has it.
        }
    }
}
