using System.Buffers.Binary;
using System.IO.Compression;
using System.Net;
using Google.Protobuf;
using Grpc.Core;

namespace InfoSharing.Runtime.Tests;

public sealed class CompressionTests(TrialServer server) : IClassFixture<TrialServer>
{
    private static readonly Word Long = new() { Text = new string('x', 10_000) };

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    public async Task A_request_is_compressed_when_the_caller_asks_for_it(string encoding)
    {
        var tap = new Tap();
        var client = new Trial.TrialClient(server.Channel(options => options.HttpHandler = tap));

        var echo = await client.EchoAsync(Long, new Metadata { { "grpc-internal-encoding-request", encoding } });

        echo.ShouldBe(Long);
        Frame.Of(tap.Request!).Read(encoding).ShouldBe(Long);
        tap.Request!.Length.ShouldBeLessThan(1_000);
    }

    [Fact]
    public async Task A_message_is_left_as_it_is_when_the_caller_says_so()
    {
        var tap = new Tap();
        var client = new Trial.TrialClient(server.Channel(options => options.HttpHandler = tap));
        var options = new CallOptions(new Metadata { { "grpc-internal-encoding-request", "gzip" } })
            .WithWriteOptions(new WriteOptions(WriteFlags.NoCompress));

        (await client.EchoAsync(Long, options)).ShouldBe(Long);

        Frame.Of(tap.Request!).IsCompressed.ShouldBeFalse();
    }

    // What comes over the wire, read without the library: a flag, a length, and a gzip stream.
    [Fact]
    public async Task A_response_is_compressed_for_a_caller_that_accepts_it()
    {
        using var http = new HttpClient { DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{server.Address}/infosharing.runtime.trial.Trial/Echo")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(Frame.Plain(Long)) { Headers = { { "content-type", "application/grpc" } } },
            Headers = { { "te", "trailers" }, { "grpc-accept-encoding", "identity,gzip" } },
        };

        using var response = await http.SendAsync(request);

        response.Headers.GetValues("grpc-encoding").ShouldBe(["gzip"]);
        Frame.Of(await response.Content.ReadAsByteArrayAsync()).Read("gzip").ShouldBe(Long);
        response.TrailingHeaders.GetValues("grpc-status").ShouldBe(["0"]);
    }

    /// <summary>Keeps the bytes of the last request.</summary>
    private sealed class Tap() : DelegatingHandler(new SocketsHttpHandler())
    {
        public byte[]? Request { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Request = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
            var copy = new ByteArrayContent(Request);
            copy.Headers.ContentType = request.Content.Headers.ContentType;
            request.Content = copy;
            return await base.SendAsync(request, cancellationToken);
        }
    }

    private sealed record Frame(bool IsCompressed, byte[] Payload)
    {
        public static Frame Of(byte[] bytes) =>
            new(bytes[0] == 1, bytes[5..(5 + (int)BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(1)))]);

        public static byte[] Plain(Word word)
        {
            var frame = new byte[5 + word.CalculateSize()];
            BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(1), (uint)word.CalculateSize());
            word.WriteTo(frame.AsSpan(5));
            return frame;
        }

        public Word Read(string encoding)
        {
            IsCompressed.ShouldBeTrue();
            var bytes = new MemoryStream(Payload);
            using Stream plain = encoding == "gzip"
                ? new GZipStream(bytes, CompressionMode.Decompress)
                : new ZLibStream(bytes, CompressionMode.Decompress);
            return Word.Parser.ParseFrom(plain);
        }
    }
}
