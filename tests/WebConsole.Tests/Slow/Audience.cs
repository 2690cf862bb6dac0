using System.Diagnostics;
using System.Net.Security;
using System.Net.Sockets;

namespace InfoSharing.WebConsole.Tests.Slow;

/// <summary>Users without browsers: each signed in, looked at the queue and follows it over a connection of their own, which costs this side next to nothing.</summary>
internal sealed class Audience : IAsyncDisposable
{
    private const int AtOnce = 16;

    private readonly List<StreamReader> _streams = [];

    internal static async Task<Audience> Of(int users, Func<Task<Looking>> arrive)
    {
        var audience = new Audience();
        var turn = new Lock();
        await Parallel.ForEachAsync(Enumerable.Range(0, users), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (_, _) =>
        {
            using var user = await arrive();
            (await user.Client.GetStringAsync(new Uri("/", UriKind.Relative))).ShouldContain("/news");
            var stream = await Open(user);
            lock (turn)
                audience._streams.Add(stream);
        });
        return audience;
    }

    /// <summary>How long after something was asked to happen the last of them heard of it.</summary>
    internal async Task<TimeSpan> Hear(Func<Task> happen)
    {
        var clock = Stopwatch.StartNew();
        await happen();
        await Task.WhenAll(_streams.Select(s => Until(s, "event: news"))).WaitAsync(TimeSpan.FromMinutes(1));
        return clock.Elapsed;
    }

    /// <summary>How long after something was said the last stream had ended.</summary>
    internal async Task<TimeSpan> End(Action say)
    {
        var clock = Stopwatch.StartNew();
        say();
        await Task.WhenAll(_streams.Select(s => s.ReadToEndAsync())).WaitAsync(TimeSpan.FromMinutes(1));
        return clock.Elapsed;
    }

    public ValueTask DisposeAsync()
    {
        _streams.ForEach(s => s.Dispose());
        return ValueTask.CompletedTask;
    }

    private static async Task<StreamReader> Open(Looking user)
    {
        var address = user.Client.BaseAddress!;
        var connection = new TcpClient { NoDelay = true };
        await connection.ConnectAsync(address.Host, address.Port);
        Stream line = connection.GetStream();
        if (address.Scheme == "https")
        {
            var secure = new SslStream(line, leaveInnerStreamOpen: false, (_, _, _, _) => true);
            await secure.AuthenticateAsClientAsync(address.Host);
            line = secure;
        }

        await line.WriteAsync(System.Text.Encoding.ASCII.GetBytes($"GET /news HTTP/1.1\r\nHost: {address.Authority}\r\nAccept: text/event-stream\r\nCookie: {user.Cookies}\r\n\r\n"));
        var reader = new StreamReader(line, bufferSize: 128);
        await Until(reader, "event: bookmark");
        return reader;
    }

    private static async Task Until(StreamReader stream, string line)
    {
        while (await stream.ReadLineAsync() is { } said)
        {
            if (said == line)
                return;
        }

        throw new InvalidOperationException($"The stream ended before it said \"{line}\".");
    }
}
