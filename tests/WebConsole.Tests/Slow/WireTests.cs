using System.IO.Compression;
using System.Text;
using InfoSharing.WebConsole.Upstream;
using Microsoft.AspNetCore.Http;

namespace InfoSharing.WebConsole.Tests.Slow;

public class WireTests
{
    [Fact]
    public async Task What_a_browser_reads_is_what_was_sent_however_long_it_goes_on()
    {
        var sent = new StringBuilder();
        var (http, wire) = Open("gzip, br");
        for (var i = 0; i < 200; i++)
            await Say(wire, sent, $"id: 1.{i}\ndata: <article id=\"e{i}\">{new string((char)('a' + i % 26), i * 7)} حدث {Guid.NewGuid()}</article>\n\n");
        http.Response.Body.Position = 0;
        await using var plain = new GZipStream(http.Response.Body, CompressionMode.Decompress);
        var read = new byte[Encoding.UTF8.GetByteCount(sent.ToString())];
        await plain.ReadExactlyAsync(read);
        Encoding.UTF8.GetString(read).ShouldBe(sent.ToString());
    }

    [Fact]
    public async Task A_message_like_the_one_before_it_takes_a_fraction_of_the_bytes()
    {
        var (http, wire) = Open("gzip");
        List<long> ends = [];
        for (var i = 0; i < 3; i++)
        {
            await wire.Send($"data: <article id=\"e{i}\"><p><strong>Receipt acknowledged</strong></p><p>Central authority, Ministry of Justice · 15 January 2026</p></article>\n\n", default);
            ends.Add(http.Response.Body.Length);
        }

        (ends[2] - ends[1]).ShouldBeLessThan(ends[0] / 3);
    }

    [Fact]
    public async Task Whoever_takes_no_compression_gets_the_words_as_they_are()
    {
        var (http, wire) = Open("");
        await wire.Send("event: bookmark\n\n", default);
        http.Response.Headers.ContentEncoding.ShouldBeEmpty();
        Encoding.UTF8.GetString(((MemoryStream)http.Response.Body).ToArray()).ShouldBe("event: bookmark\n\n");
    }

    private static (HttpContext Http, Wire Wire) Open(string accepted)
    {
        var http = new DefaultHttpContext();
        http.Request.Headers.AcceptEncoding = accepted;
        http.Response.Body = new MemoryStream();
        return (http, new(http));
    }

    private static Task Say(Wire wire, StringBuilder sent, string text)
    {
        sent.Append(text);
        return wire.Send(text, default);
    }
}
