using System.CommandLine;
using System.Text.Json.Nodes;
using InfoSharing.Cli.Output;

namespace InfoSharing.Cli.DeadLetters;

/// <summary>Events that a service could not work off: look, put back, delete.</summary>
internal static class DeadLetterCommands
{
    private static readonly Option<string> BrokerFile = new("--broker-file")
    {
        HelpName = "file",
        Description = $"File with the broker's address, amqp://user:password@host:5672/vhost, readable by you alone. Otherwise {DeadLetterQueue.Variable}.",
    };

    private static readonly Option<string> Source = new("--source") { HelpName = "ledger", Description = "Only events of this ledger: directory, mutual-legal-assistance, …" };

    private static readonly Option<long> Revision = new("--revision") { HelpName = "number", Description = "Only this entry of the ledger." };

    public static Command Make(CommandLine line)
    {
        var noun = new Command("deadletter", "Events that a service could not work off, kept by the broker.");
        noun.Add(line.With(List(line), "deadletter list"));
        noun.Add(line.With(Settle(line, "replay", "Put dead letters back into the queues that they came from: they are tried again.", "Put back", (queue, letter) => queue.Replay(letter)),
            "deadletter replay", "deadletter replay --source directory --revision 42"));
        noun.Add(line.With(Settle(line, "drop", "Delete dead letters for good.", "Deleted", (queue, letter) => queue.Drop(letter)), "deadletter drop --source directory --revision 42"));
        line.AskForVerb(noun);
        return line.With(noun, "deadletter list");
    }

    private static Command List(CommandLine line) => Make(line, "list", "List the events that a service could not work off; they wait at the broker.", (_, chosen, screen, _) =>
    {
        if (screen.IsJson)
        {
            foreach (var letter in chosen)
                screen.Line(Json(letter).ToJsonString());
        }
        else if (chosen.Count > 0)
        {
            screen.Table(["Queue", "Source", "Revisions", "Reason", "Times", "Since"], [.. chosen.Select(Row)]);
        }
        else
        {
            screen.Tell("No dead letters.");
        }

        return Task.CompletedTask;
    });

    private static Command Settle(CommandLine line, string verb, string summary, string done, Func<DeadLetterQueue, DeadLetter, Task> settle) =>
        Make(line, verb, summary, async (queue, chosen, screen, parse) =>
        {
            if (verb == "drop" && parse.GetValue(Source) is null)
                throw Problem.Usage("drop deletes for good: say of which ledger, with --source.");
            foreach (var letter in chosen)
            {
                await settle(queue, letter);
                screen.Tell($"{done}: {letter.Queue} {letter.Source} {Revisions(letter)}");
            }

            screen.Tell($"{chosen.Count} of them.");
        });

    private static Command Make(CommandLine line, string verb, string summary, Func<DeadLetterQueue, IReadOnlyList<DeadLetter>, Screen, ParseResult, Task> act)
    {
        var command = new Command(verb, summary) { Source, Revision, BrokerFile };
        line.Act(command, async (parse, screen, stop) =>
        {
            await using var queue = await DeadLetterQueue.Open(parse.GetValue(BrokerFile), line.Terminal, stop);
            var chosen = (await queue.Read(stop)).Where(letter => letter.IsOf(parse.GetValue(Source) ?? "", parse.GetValue(Revision))).ToList();
            await act(queue, chosen, screen, parse);
            return ExitCode.Ok;
        });
        return command;
    }

    private static string[] Row(DeadLetter letter) => [letter.Queue, letter.Source, Revisions(letter), letter.Reason, letter.Times, letter.Since];

    private static string Revisions(DeadLetter letter) => letter.First == letter.Last ? $"{letter.First}" : $"{letter.First}–{letter.Last}";

    private static JsonObject Json(DeadLetter letter) => new()
    {
        ["queue"] = letter.Queue,
        ["source"] = letter.Source,
        ["firstRevision"] = letter.First,
        ["lastRevision"] = letter.Last,
        ["reason"] = letter.Reason,
        ["times"] = letter.Times,
        ["since"] = letter.Since,
    };
}
