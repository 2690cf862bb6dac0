namespace InfoSharing.Foundation.Hosting;

/// <summary>
/// Keeps the message of a call as it goes out, so that the platform sends the same bytes when it repeats a call of its own accord: a server
/// that ends gives the latest calls of a connection back (GOAWAY), and gRPC's client, asked for its message a second time, has
/// none left to give (grpc-dotnet 1778) or gives other bytes (grpc-dotnet 2760).
/// </summary>
/// <param name="connections">Sends.</param>
public sealed class WholeMessage(HttpMessageHandler connections) : DelegatingHandler(connections)
{
    // A stream of messages has no end yet that could be waited for; the platform does not repeat what it has begun to send.
    private const string OneMessage = "PushUnaryContent`2";

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is { } content && content.GetType().Name == OneMessage)
            await content.LoadIntoBufferAsync(cancellationToken);
        return await base.SendAsync(request, cancellationToken);
    }
}
