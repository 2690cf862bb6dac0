using System.Text;
using System.Text.Json;
using InfoSharing.Foundation.Events.Broker;
using InfoSharing.Testing.Servers;
using RabbitMQ.Client;
using Place = InfoSharing.Foundation.Events.Broker.DeadLetters;

namespace InfoSharing.Cli.Tests;

/// <summary>Dead letters of a real broker: what is seen, put back, deleted.</summary>
public sealed class DeadLetterTests : IAsyncLifetime
{
    private const string Queue = "mutual-legal-assistance.OnDirectoryChanged.retry";

    private string _address = "";
    private IConnection _connection = null!;
    private IChannel _channel = null!;

    public async Task InitializeAsync()
    {
        if (Needs.Missing(Need.Broker) is not null)
            return;
        _address = await (await SharedServers.Rabbit).CreateVirtualHost();
        _connection = await BrokerAddress.Parse(_address).Connect(CancellationToken.None);
        _channel = await _connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        await Declare(Place.Queue, new() { ["x-queue-type"] = "quorum" });
        await _channel.ExchangeDeclareAsync(Place.Queue, ExchangeType.Fanout, durable: true);
        await _channel.QueueBindAsync(Place.Queue, Place.Queue, "");
        await Declare(Queue, new() { ["x-queue-type"] = "quorum", ["x-dead-letter-exchange"] = Place.Queue });
    }

    public async Task DisposeAsync()
    {
        if (_connection is not null)
            await _connection.DisposeAsync();
    }

    [FactWith(Need.Broker)]
    public async Task Lists_where_they_come_from_and_why_they_are_there_and_leaves_them()
    {
        await Kill(42);
        for (var time = 0; time < 2; time++)
        {
            using var session = Session();
            (await session.Run("deadletter", "list", "--json")).ShouldBe(0, session.Error);
            using var letter = JsonDocument.Parse(session.Out);
            letter.RootElement.GetProperty("queue").GetString().ShouldBe(Queue);
            letter.RootElement.GetProperty("source").GetString().ShouldBe("directory");
            letter.RootElement.GetProperty("firstRevision").GetInt64().ShouldBe(42);
            letter.RootElement.GetProperty("reason").GetString().ShouldBe("rejected");
            letter.RootElement.GetProperty("times").GetString().ShouldBe("1");
        }

        using var table = Session();
        await table.Run("deadletter", "list");
        table.Out.ShouldContain(Queue);
    }

    [FactWith(Need.Broker)]
    public async Task Puts_back_what_was_chosen_as_it_was_published()
    {
        await Kill(42);
        await Kill(43);
        using var session = Session();
        (await session.Run("deadletter", "replay", "--source", "directory", "--revision", "43")).ShouldBe(0, session.Error);
        var back = (await _channel.BasicGetAsync(Queue, autoAck: true)).ShouldNotBeNull();
        Encoding.UTF8.GetString(back.Body.Span).ShouldBe(Body(43));
        (back.BasicProperties.ContentType, back.BasicProperties.Persistent).ShouldBe(("application/json", true));
        back.BasicProperties.Headers?.ContainsKey("x-death").ShouldNotBe(true);
        (await _channel.BasicGetAsync(Queue, autoAck: true)).ShouldBeNull();
        await Left(42);
    }

    [FactWith(Need.Broker)]
    public async Task Keeps_a_dead_letter_whose_queue_is_gone()
    {
        await Kill(42);
        await _channel.QueueDeleteAsync(Queue);
        using var session = Session();
        (await session.Run("deadletter", "replay")).ShouldBe(ExitCode.BadData);
        session.Error.ShouldContain("no longer there");
        await Left(42);
    }

    [FactWith(Need.Broker)]
    public async Task Deletes_only_what_is_named()
    {
        await Kill(42);
        await Kill(43);
        using var careless = Session();
        (await careless.Run("deadletter", "drop")).ShouldBe(ExitCode.Usage);
        using var session = Session();
        (await session.Run("deadletter", "drop", "--source", "directory", "--revision", "42")).ShouldBe(0, session.Error);
        await Left(43);
    }

    [Fact]
    public async Task Asks_for_an_address()
    {
        using var session = new Session();
        (await session.Run("deadletter", "list")).ShouldBe(ExitCode.Usage);
        session.Error.ShouldContain("INFOSHARING_BROKER");
    }

    [Fact]
    public async Task Says_that_the_broker_cannot_be_reached()
    {
        using var session = new Session().With("INFOSHARING_BROKER", "amqp://someone:secret@127.0.0.1:1/");
        (await session.Run("deadletter", "list")).ShouldBe(ExitCode.Of(Grpc.Core.StatusCode.Unavailable));
        session.Error.ShouldContain("127.0.0.1:1");
        session.Error.ShouldNotContain("secret");
    }

    private Session Session() => new Session().With("INFOSHARING_BROKER", _address);

    private static string Body(long revision) =>
        $$"""{"source":"directory","after":{{revision - 1}},"events":[{"revision":{{revision}},"type":"infosharing.directory.v1.Authority","resource":"authorities/it-ca","change":"UPDATE"}]}""";

    private async Task Declare(string queue, Dictionary<string, object?> arguments) =>
        await _channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, arguments);

    private async Task Kill(long revision)
    {
        await _channel.BasicPublishAsync("", Queue, mandatory: true, new BasicProperties { ContentType = "application/json", Persistent = true }, Encoding.UTF8.GetBytes(Body(revision)));
        var got = await Until(() => _channel.BasicGetAsync(Queue, autoAck: false));
        var before = await _channel.MessageCountAsync(Place.Queue);
        await _channel.BasicNackAsync(got.DeliveryTag, multiple: false, requeue: false);
        await Until(async () => await _channel.MessageCountAsync(Place.Queue) > before ? "there" : null);
    }

    // What the command had in its hands comes back when its connection has ended.
    private async Task Left(long revision)
    {
        var left = await Until(() => _channel.BasicGetAsync(Place.Queue, autoAck: true));
        Encoding.UTF8.GetString(left.Body.Span).ShouldBe(Body(revision));
        (await _channel.BasicGetAsync(Place.Queue, autoAck: true)).ShouldBeNull();
    }

    private static async Task<T> Until<T>(Func<Task<T?>> ask) where T : class
    {
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            enough.Token.ThrowIfCancellationRequested();
            if (await ask() is { } answer)
                return answer;
        }
    }
}
