using System.Text;
using System.Text.Json;
using InfoSharing.Foundation.Events;
using RabbitMQ.Client;

namespace InfoSharing.Cli.DeadLetters;

/// <summary>A message that could not be worked off, with what the broker wrote on it.</summary>
/// <param name="Tag">Of its delivery to us.</param>
/// <param name="Body">As it was published.</param>
/// <param name="Properties">As it was published, with the broker's headers.</param>
/// <param name="Message">What the body says; null when it is no message of ours.</param>
internal sealed record DeadLetter(ulong Tag, ReadOnlyMemory<byte> Body, IReadOnlyBasicProperties Properties, EventMessage? Message)
{
    /// <summary>The queue that it comes from.</summary>
    public string Queue => Death("queue") is { Length: > 0 } queue ? queue : Text(Of(Properties.Headers, "x-first-death-queue"));

    /// <summary>delivery_limit, rejected, …</summary>
    public string Reason => Death("reason");

    /// <summary>How often it became a dead letter for this reason.</summary>
    public string Times => Death("count");

    public string Since => Of(LatestDeath, "time") is AmqpTimestamp time
        ? DateTimeOffset.FromUnixTimeSeconds(time.UnixTime).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'")
        : "";

    public string Source => Message?.Source ?? "";

    public long First => Message?.Events is { Count: > 0 } events ? events[0].Revision : 0;

    public long Last => Message?.Events is { Count: > 0 } events ? events[^1].Revision : 0;

    public static DeadLetter Of(BasicGetResult got) => new(got.DeliveryTag, got.Body, got.BasicProperties, Read(got.Body.Span));

    /// <summary>True when it is about this ledger and revision; an empty source and revision 0 mean any.</summary>
    public bool IsOf(string source, long revision) => (source.Length == 0 || source == Source) && (revision == 0 || (First <= revision && revision <= Last));

    // The broker writes the latest death first.
    private IDictionary<string, object?>? LatestDeath =>
        Of(Properties.Headers, "x-death") is IList<object> { Count: > 0 } deaths ? deaths[0] as IDictionary<string, object?> : null;

    private string Death(string name) => Text(Of(LatestDeath, name));

    private static object? Of(IDictionary<string, object?>? headers, string name) => headers is not null && headers.TryGetValue(name, out var value) ? value : null;

    private static string Text(object? value) => value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : value?.ToString() ?? "";

    private static EventMessage? Read(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize<EventMessage>(body, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
