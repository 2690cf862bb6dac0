using InfoSharing.Foundation;
using InfoSharing.Foundation.Events.Broker;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using Place = InfoSharing.Foundation.Events.Broker.DeadLetters;

namespace InfoSharing.Cli.DeadLetters;

/// <summary>The broker's dead letters while a command looks at them: what is not settled goes back when it ends.</summary>
internal sealed class DeadLetterQueue : IAsyncDisposable
{
    public const string Variable = "INFOSHARING_BROKER";

    private readonly IConnection _connection;
    private readonly IChannel _channel;

    private DeadLetterQueue(IConnection connection, IChannel channel) => (_connection, _channel) = (connection, channel);

    /// <param name="file">File with the broker's address; null: from the environment.</param>
    /// <param name="terminal">The environment.</param>
    /// <param name="stop">Ends the attempt.</param>
    /// <exception cref="Problem">No address, or no broker there.</exception>
    public static async Task<DeadLetterQueue> Open(string? file, Terminal terminal, CancellationToken stop)
    {
        var address = Address(file, terminal);
        try
        {
            var connection = await address.Connect(stop);
            return new(connection, await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), stop));
        }
        catch (Exception away) when (away is BrokerUnreachableException or OperationInterruptedException or IOException)
        {
            throw new Problem(ExitCode.Of(Grpc.Core.StatusCode.Unavailable), [$"The broker at {address.Host}:{address.Port} cannot be reached: {away.InnerException?.Message ?? away.Message}"],
                $"Check {Variable}: host, port, user, password, virtual host.");
        }
    }

    /// <summary>All of them, oldest first; none when no service has made the queue yet.</summary>
    public async Task<IReadOnlyList<DeadLetter>> Read(CancellationToken stop)
    {
        var letters = new List<DeadLetter>();
        try
        {
            while (await _channel.BasicGetAsync(Place.Queue, autoAck: false, stop) is { } got)
                letters.Add(DeadLetter.Of(got));
        }
        catch (OperationInterruptedException absent) when (absent.ShutdownReason?.ReplyCode == Constants.NotFound)
        {
            return [];
        }

        return letters;
    }

    /// <summary>Back into the queue that it came from; gone from here only when the broker has the copy.</summary>
    public async Task Replay(DeadLetter letter)
    {
        if (letter.Queue.Length == 0)
            throw Problem.BadData("A dead letter does not say which queue it comes from; it stays.");
        try
        {
            await _channel.BasicPublishAsync("", letter.Queue, mandatory: true, Fresh(letter.Properties), letter.Body);
        }
        catch (PublishException refused)
        {
            throw Problem.BadData($"{letter.Queue} {(refused.IsReturn ? "is no longer there" : "did not take the message")}; the dead letter stays.");
        }

        await Drop(letter);
    }

    public async Task Drop(DeadLetter letter) => await _channel.BasicAckAsync(letter.Tag, multiple: false);

    public async ValueTask DisposeAsync()
    {
        await _channel.DisposeAsync();
        await _connection.DisposeAsync();
    }

    // What the broker counted until now does not count for the next tries.
    private static BasicProperties Fresh(IReadOnlyBasicProperties properties) => new(properties)
    {
        Persistent = true,
        Headers = properties.Headers?.Where(h => !h.Key.StartsWith("x-", StringComparison.Ordinal)).ToDictionary(h => h.Key, h => h.Value),
    };

    private static BrokerAddress Address(string? file, Terminal terminal)
    {
        var text = file is not null ? Tokens.TokenSource.Read(file, terminal) : terminal.Environment(Variable)?.Trim() ?? "";
        if (text.Length == 0)
            throw Problem.Usage($"Which broker? Set {Variable} to amqp://user:password@host:5672/vhost, or name a file that holds it with --broker-file.");
        try
        {
            return BrokerAddress.Parse(text) with { ConnectionName = "infosharing deadletter" };
        }
        catch (StartupException)
        {
            throw Problem.Usage("This is no address of a broker: write amqp://user:password@host:5672/vhost, without options.");
        }
    }
}
