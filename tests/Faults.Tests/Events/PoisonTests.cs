using System.Text;
using InfoSharing.Faults.Tests.Site;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace InfoSharing.Faults.Tests.Events;

/// <summary>Promise R11: a message that nobody can read hurts only itself; it ends in the dead letters, and the others go on.</summary>
[Collection(ProductionStackGroup.Name)]
public class PoisonTests(ProductionStack stack, ITestOutputHelper output)
{
    private const string Reaction = "mutual-legal-assistance.OnDirectoryChanged";
    private const string DeadLetters = "infosharing.dead-letters";

    private static readonly int Poisons = Scale.Times(3);

    [FactWith(ProductionStack.Needs)]
    public async Task What_cannot_be_read_ends_in_the_dead_letters_and_the_others_go_on()
    {
        await stack.LearnItaly();
        var edits = new DirectoryEdits(stack);
        await using var copy = await Copy.Open(stack.Database);
        await using var connection = await new ConnectionFactory { Uri = new(stack.Broker.Address) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        var (dead, allDead) = (new List<string>(), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += async (_, letter) =>
        {
            dead.Add(Encoding.UTF8.GetString(letter.Body.Span));
            await channel.BasicAckAsync(letter.DeliveryTag, multiple: false);
            if (dead.Count(d => d.StartsWith("poison", StringComparison.Ordinal)) == Poisons)
                allDead.TrySetResult();
        };
        await channel.BasicConsumeAsync(DeadLetters, autoAck: false, consumer);

        for (var poison = 0; poison < Poisons; poison++)
            await channel.BasicPublishAsync("", Reaction, Encoding.UTF8.GetBytes($"poison {poison}"));
        await edits.Edit();
        var others = await copy.Reaches(edits.Last, edits.Revision, TimeSpan.FromMinutes(1));
        await allDead.Task.WaitAsync(TimeSpan.FromMinutes(2));

        output.WriteLine($"R11: poisoned={Poisons} dead_letters={dead.Count} dropped={Poisons - dead.Distinct().Count()} others_applied_after={others.TotalSeconds:0.0}s");
        dead.ShouldBe(Enumerable.Range(0, Poisons).Select(p => $"poison {p}"), ignoreOrder: true);
    }
}
