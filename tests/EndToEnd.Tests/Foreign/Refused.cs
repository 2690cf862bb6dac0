using Google.Protobuf;
using Grpc.Core;
using InfoSharing.Foundation.Rpc;
using Status = Grpc.Core.Status;

namespace InfoSharing.EndToEnd.Tests.Foreign;

/// <summary>The same call through the .NET client, to compare with.</summary>
internal static class Refused
{
    internal static async Task<(Answer Answer, byte[] Details)> Of(Task call)
    {
        var failed = await Should.ThrowAsync<RpcException>(() => call);
        return (Answer.Of(failed), failed.Trailers.GetValueBytes("grpc-status-details-bin")!);
    }

    /// <summary>What a foreign client received, read as the .NET client reads it.</summary>
    internal static Answer Read(StatusCode code, string message, byte[] details) =>
        Answer.Of(new RpcException(new Status(code, message), new Metadata { { "grpc-status-details-bin", details } }));

    internal static void ShouldBeTheSameAs(this Answer foreign, Answer ours)
    {
        (foreign.Code, foreign.Reason, foreign.Domain, foreign.Message, foreign.Words).ShouldBe((ours.Code, ours.Reason, ours.Domain, ours.Message, ours.Words));
        foreign.Violations.ShouldBe(ours.Violations);
        foreign.Metadata.ShouldBe(ours.Metadata);
    }

    internal static T Parse<T>(string json) where T : IMessage<T>, new() => JsonParser.Default.Parse<T>(json);
}
