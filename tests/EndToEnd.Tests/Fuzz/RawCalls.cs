using Google.Protobuf.Reflection;
using Grpc.Core;
using InfoSharing.Foundation.Rpc;

namespace InfoSharing.EndToEnd.Tests.Fuzz;

/// <summary>Calls with whatever bytes, and says what became of them.</summary>
internal static class RawCalls
{
    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create(bytes => bytes, bytes => bytes);

    /// <summary>The error of the answer; null when it was none. Of a stream only the first message is read.</summary>
    internal static async Task<Answer?> Send(this CallInvoker invoker, MethodDescriptor rpc, byte[] message)
    {
        var options = new CallOptions(deadline: DateTime.UtcNow.AddSeconds(20));
        var method = new Method<byte[], byte[]>(rpc.IsServerStreaming ? MethodType.ServerStreaming : MethodType.Unary, rpc.Service.FullName, rpc.Name, Bytes, Bytes);
        try
        {
            if (rpc.IsServerStreaming)
            {
                using var stream = invoker.AsyncServerStreamingCall(method, null, options, message);
                await stream.ResponseStream.MoveNext(CancellationToken.None);
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
}
