using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using InfoSharing.Mla.V1;

namespace InfoSharing.Faults.Tests.Retrying;

/// <summary>
/// Makes every call four times over: as it is, again at the same replica, again at the other one, and with the same
/// request_id but other content.
/// </summary>
internal sealed class Retried(CallInvoker here, CallInvoker there)
{
    /// <summary>The rpcs that were called.</summary>
    internal HashSet<string> Kinds { get; } = [];

    internal int Retries { get; private set; }

    internal int Reused { get; private set; }

    /// <summary>What went otherwise than promised.</summary>
    internal List<string> Broken { get; } = [];

    /// <summary>Every rpc that takes a request_id.</summary>
    internal static IReadOnlyList<MethodDescriptor> All { get; } =
        [.. MlaServices.SelectMany(s => s.Methods).Where(m => m.InputType.FindFieldByName("request_id") is not null)];

    private static IEnumerable<ServiceDescriptor> MlaServices =>
        [.. RequestServiceReflection.Descriptor.Services, .. NoteReflection.Descriptor.Services];

    internal async Task<Request> Call(IMessage call) => (Request)await Send(call);

    /// <returns>The first answer.</returns>
    internal async Task<IMessage> Send(IMessage call)
    {
        var rpc = All.Single(m => m.InputType == call.Descriptor);
        call.Descriptor.FindFieldByName("request_id").Accessor.SetValue(call, Guid.NewGuid().ToString());
        var first = await Raw(here, rpc, call);
        Kinds.Add(rpc.Name);
        foreach (var again in new[] { await Raw(here, rpc, call), await Raw(there, rpc, call) })
        {
            Retries++;
            if (!again.Equals(first))
                Broken.Add($"{rpc.Name}: a retry was answered otherwise");
        }

        await RefusesOther(rpc, call);
        return first;
    }

    private async Task RefusesOther(MethodDescriptor rpc, IMessage call)
    {
        var other = rpc.InputType.Parser.ParseFrom(call.ToByteArray());
        Change(other);
        try
        {
            await Raw(there, rpc, other);
            Broken.Add($"{rpc.Name}: the request_id was taken for another call");
        }
        catch (RpcException refused)
        {
            Reused++;
            var answer = Foundation.Rpc.Answer.Of(refused);
            if ((answer.Code, answer.Reason) != (StatusCode.InvalidArgument, "REQUEST_ID_REUSED"))
                Broken.Add($"{rpc.Name}: other content was refused with {answer.Code} {answer.Reason}");
        }
    }

    // Another etag, or another word in the resource that is created.
    private static void Change(IMessage call)
    {
        if (call.Descriptor.FindFieldByName("etag") is { } etag)
            etag.Accessor.SetValue(call, "1");
        else if (call is CreateRequestRequest request)
            request.Request.SubjectMatter += "!";
        else
            ((CreateNoteRequest)call).Note.Text += "!";
    }

    private static async Task<IMessage> Raw(CallInvoker invoker, MethodDescriptor rpc, IMessage call)
    {
        var method = new Method<IMessage, IMessage>(MethodType.Unary, rpc.Service.FullName, rpc.Name,
            Marshallers.Create<IMessage>(m => m.ToByteArray(), rpc.InputType.Parser.ParseFrom),
            Marshallers.Create<IMessage>(m => m.ToByteArray(), rpc.OutputType.Parser.ParseFrom));
        return await invoker.AsyncUnaryCall(method, null, new CallOptions(deadline: DateTime.UtcNow.AddSeconds(30)), call);
    }
}
