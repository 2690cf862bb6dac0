using Grpc.Core;

namespace InfoSharing.Runtime.Tests;

public sealed class CallTests(TrialServer server) : IClassFixture<TrialServer>
{
    [Fact]
    public async Task A_unary_call_returns_the_response_its_headers_and_its_trailers()
    {
        using var call = server.Client().EchoAsync(new Word { Text = "boat" });

        (await call.ResponseHeadersAsync).GetValue("seen").ShouldBe("boat");
        (await call).Text.ShouldBe("boat");
        (await call.ConfigureAwait(false)).Text.ShouldBe("boat");
        call.GetStatus().StatusCode.ShouldBe(StatusCode.OK);
        call.GetTrailers().GetValueBytes("letters-bin").ShouldBe("boat"u8.ToArray());
    }

    [Fact]
    public void A_blocking_call_returns_the_response() =>
        server.Client().Echo(new Word { Text = "boat" }).Text.ShouldBe("boat");

    [Fact]
    public async Task A_client_stream_is_read_to_its_end()
    {
        using var call = server.Client().Join();
        foreach (var text in (string[])["over", "the", "sea"])
        {
            await call.RequestStream.WriteAsync(new Word { Text = text }, CancellationToken.None);
        }

        await call.RequestStream.CompleteAsync();

        (await call).Text.ShouldBe("over the sea");
        call.GetStatus().StatusCode.ShouldBe(StatusCode.OK);
    }

    [Fact]
    public async Task A_server_stream_is_read_to_its_end()
    {
        using var call = server.Client().Spell(new Word { Text = "sea" });

        var letters = new List<string>();
        await foreach (var word in call.ResponseStream.ReadAllAsync())
        {
            letters.Add(word.Text);
        }

        letters.ShouldBe(["s", "e", "a"]);
        call.GetStatus().StatusCode.ShouldBe(StatusCode.OK);
    }

    [Fact]
    public async Task A_duplex_stream_answers_while_it_is_written_to()
    {
        using var call = server.Client().Converse();
        foreach (var text in (string[])["one", "two", "three"])
        {
            await call.RequestStream.WriteAsync(new Word { Text = text });
            (await call.ResponseStream.MoveNext()).ShouldBeTrue();
            call.ResponseStream.Current.Text.ShouldBe(text);
        }

        await call.RequestStream.CompleteAsync();

        (await call.ResponseStream.MoveNext()).ShouldBeFalse();
    }
}
