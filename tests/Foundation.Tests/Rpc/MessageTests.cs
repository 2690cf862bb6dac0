using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;
using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Rpc;
using InfoSharing.Probe.V1;

namespace InfoSharing.Foundation.Tests.Rpc;

/// <summary>What happens to bytes that are not the message, too many, or no gRPC at all.</summary>
public sealed class MessageTests(ProbeNode probe) : IClassFixture<ProbeNode>
{
    public static TheoryData<string, byte[]> Malformed => new()
    {
        { "a field cut short", [0x0A, 0x05, 0x41] },
        { "a length beyond the end", [0x0A, 0xFF, 0xFF, 0xFF, 0x7F] },
        { "an endless number", [0x88, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF] },
        { "tag zero", [0x00, 0x00] },
        { "an end without a start", [0x0C] },
        { "wire type seven", [0x0F] },
        { "a negative length", [0x0A, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F] },
        { "too deep", Nested(200) },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task Malformed_bytes_are_an_invalid_argument(string kind, byte[] bytes)
    {
        kind.ShouldNotBeEmpty();
        await Send(bytes).ShouldBeRefused(StatusCode.InvalidArgument, "MALFORMED_MESSAGE", "(message)");
    }

    [Fact]
    public async Task Random_bytes_never_lead_to_a_fault()
    {
        var random = new Random(20260115);
        for (var i = 0; i < 500; i++)
        {
            var bytes = new byte[random.Next(1, 60)];
            random.NextBytes(bytes);
            if (await Outcome(bytes) is { } answer)
            {
                answer.Code.ShouldBe(StatusCode.InvalidArgument, Convert.ToHexString(bytes));
                answer.Violations.ShouldNotBeEmpty(Convert.ToHexString(bytes));
            }
        }
    }

    [Fact]
    public async Task Mutated_messages_never_lead_to_a_fault()
    {
        var random = new Random(20260116);
        var good = new AskRequest { Text = "text", RequestId = "0198f3a2-6c1e-7b7a-8000-3f5d2c9e4b11", Limited = FieldLimitsTests.Good() }.ToByteArray();
        for (var i = 0; i < 500; i++)
        {
            var bytes = (byte[])good.Clone();
            for (var flips = random.Next(1, 6); flips > 0; flips--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            if (await Outcome(bytes) is { } answer)
                (answer.Code, answer.Violations.Count > 0).ShouldBe((StatusCode.InvalidArgument, true), Convert.ToHexString(bytes));
        }
    }

    [Fact]
    public async Task Identity_comes_before_the_bytes()
    {
        var call = probe.Node.Channel.CreateCallInvoker().AsyncUnaryCall(Raw("Ask"), null, default, [0x0F]);
        await call.ShouldBeRefused(StatusCode.Unauthenticated, "TOKEN_MISSING");
    }

    [Fact]
    public async Task Malformed_bytes_in_a_stream_are_refused_too()
    {
        using var call = Officer.AsyncClientStreamingCall(new Method<byte[], AskResponse>(MethodType.ClientStreaming, Service, "Collect", Bytes, Answers), null, default);
        await call.RequestStream.WriteAsync([]);
        await call.RequestStream.WriteAsync([0x0F]);
        await call.ResponseAsync.ShouldBeRefused(StatusCode.InvalidArgument, "MALFORMED_MESSAGE");
    }

    [Fact]
    public async Task Fields_in_a_stream_are_checked_too()
    {
        using var call = probe.Officer.Collect();
        await call.RequestStream.WriteAsync(new() { Text = "fine" });
        await call.RequestStream.WriteAsync(new() { Text = "far too long for this" });
        await call.ResponseAsync.ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "text");
    }

    [Theory]
    [InlineData(4 * 1024 * 1024)]
    [InlineData(7 * 1024 * 1024)]
    public async Task A_message_over_the_limit_is_refused_with_both_sizes(int payload)
    {
        var message = new AskRequest { Payload = ByteString.CopyFrom(new byte[payload]) };
        var answer = await probe.Officer.AskAsync(message).ShouldBeRefused(StatusCode.ResourceExhausted, "MESSAGE_TOO_LARGE");
        answer.Metadata["size"].ShouldBe(message.CalculateSize().ToString());
        answer.Metadata["limit"].ShouldBe("4194304");
        answer.Words.ShouldContain("4194304");
    }

    [Fact]
    public async Task A_message_at_the_limit_is_accepted() =>
        await probe.Officer.AskAsync(new() { Payload = ByteString.CopyFrom(new byte[(4 * 1024 * 1024) - 5]) });

    [Fact]
    public async Task A_message_far_over_the_limit_is_refused_before_it_is_read()
    {
        var answer = await probe.Officer.AskAsync(new() { Payload = ByteString.CopyFrom(new byte[12 * 1024 * 1024]) })
            .ShouldBeRefused(StatusCode.ResourceExhausted, "MESSAGE_TOO_LARGE");
        answer.Metadata["limit"].ShouldBe("4194304");
    }

    [Fact]
    public async Task A_frame_that_is_no_message_is_an_invalid_argument()
    {
        foreach (var body in new byte[][] { [7, 0, 0, 0, 0], [1, 0, 0, 0, 1, 0], [0, 0, 0, 0, 0, 0, 0, 0, 0, 0], [0, 255, 255, 255, 255] })
        {
            var (status, details) = await Post(body);
            status.ShouldBeOneOf("3", "8", "12");
            details.ShouldBeTrue(Convert.ToHexString(body));
        }
    }

    [Fact]
    public async Task A_call_that_ends_before_its_message_is_to_be_made_again()
    {
        foreach (var body in new byte[][] { [], [0, 0, 0], [0, 0, 0, 0, 9, 1] })
            (await Post(body)).ShouldBe(("14", true), Convert.ToHexString(body));
    }

    private const string Service = "infosharing.probe.v1.ProbeService";

    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create(b => b, b => b);
    private static readonly Marshaller<AskResponse> Answers = Marshallers.Create(m => m.ToByteArray(), AskResponse.Parser.ParseFrom);

    private CallInvoker Officer => probe.Node.As("officers/ng-it-1", "authorities/ng-ca", "NG", Role.LiaisonOfficer);

    private static Method<byte[], AskResponse> Raw(string name) => new(MethodType.Unary, Service, name, Bytes, Answers);

    private AsyncUnaryCall<AskResponse> Send(byte[] bytes) => Officer.AsyncUnaryCall(Raw("Ask"), null, default, bytes);

    private async Task<Answer?> Outcome(byte[] bytes)
    {
        try
        {
            await Send(bytes).ResponseAsync;
            return null;
        }
        catch (RpcException refused)
        {
            return Answer.Of(refused);
        }
    }

    private async Task<(string Status, bool HasDetails)> Post(byte[] body)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(probe.Node.Address, $"/{Service}/Ask"))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/grpc") } },
        };
        request.Headers.Add("te", "trailers");
        using var response = await http.SendAsync(request);
        await response.Content.ReadAsByteArrayAsync();
        var all = response.Headers.Concat(response.TrailingHeaders).ToLookup(h => h.Key, h => h.Value.First());
        return (all["grpc-status"].First(), all.Contains("grpc-status-details-bin"));
    }

    private static byte[] Nested(int depth)
    {
        var bytes = Array.Empty<byte>();
        for (var i = 0; i < depth; i++)
        {
            var length = new byte[5];
            var n = 0;
            for (var rest = bytes.Length; ; rest >>= 7)
            {
                length[n++] = (byte)(rest > 127 ? (rest & 127) | 128 : rest);
                if (rest <= 127)
                    break;
            }

            // Field 24 of Limited, and field 5 of AskRequest at the top.
            bytes = [.. i == depth - 1 ? (byte[])[0x2A] : [0xC2, 0x01], .. length.AsSpan(0, n), .. bytes];
        }

        return bytes;
    }
}
