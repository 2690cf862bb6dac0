using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Grpc.Core;
using InfoSharing.Cli.Commands;
using InfoSharing.Cli.DeadLetters;
using InfoSharing.Cli.Ledgers;
using InfoSharing.Cli.Output;
using InfoSharing.Cli.Tokens;

namespace InfoSharing.Cli;

/// <summary>The whole program: nouns, verbs, help, and how it ends.</summary>
internal sealed class CommandLine
{
    // Ctrl-C ends a command at once; this long it may take to say so.
    private static readonly TimeSpan Goodbye = TimeSpan.FromMilliseconds(700);

    private readonly Dictionary<Command, string[]> _examples = [];

    /// <param name="terminal">Where it reads and writes.</param>
    /// <param name="words">What it is to run: other nouns are left out. Without a noun: all of them.</param>
    public CommandLine(Terminal terminal, params IReadOnlyList<string> words)
    {
        Terminal = terminal;
        Root = new RootCommand("Exchange information and requests for mutual legal assistance between States (UNTOC articles 18 and 27).");
        foreach (var noun in Nouns.In(words))
            Root.Add(Make(noun));
        Root.Add(LedgerCommands.Make(this));
        Root.Add(DeadLetterCommands.Make(this));
        Root.Add(TokenCommands.Make(this));
        foreach (var option in Globals.All)
            Root.Add(option);
        var help = Root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!, this);
        Root.SetAction(parse => help.Action is HelpWithExamples page ? page.Invoke(parse) : ExitCode.Bug);
        Examples(Root, "authority find IT", "request list", "request show NG-IT-2026-000035", "request watch --json", "ledger verify");
    }

    public Terminal Terminal { get; }

    public RootCommand Root { get; }

    /// <param name="words">The command line without the program's name.</param>
    /// <param name="stop">Ends a running command as Ctrl-C does.</param>
    public async Task<int> Run(IReadOnlyList<string> words, CancellationToken stop = default)
    {
        // "@file" is ours: the text of a field, not more of the command line.
        var parse = Root.Parse(words, new ParserConfiguration { ResponseFileTokenReplacer = null });
        var invocation = new InvocationConfiguration
        {
            Output = Terminal.Out,
            Error = Terminal.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = Goodbye,
        };
        if (parse.Action is not ParseErrorAction wrong)
            return await parse.InvokeAsync(invocation, stop);
        wrong.ShowHelp = false;
        invocation.Output = Terminal.Error;
        await parse.InvokeAsync(invocation, stop);
        Terminal.Error.WriteLine($"See: {PathOf(parse.CommandResult.Command)} --help");
        return ExitCode.Usage;
    }

    /// <summary>Remembers the examples of a command for its help.</summary>
    public Command With(Command command, params string[] examples)
    {
        Examples(command, examples);
        return command;
    }

    public IReadOnlyList<string> ExamplesOf(Command command) => _examples.GetValueOrDefault(command, []);

    /// <summary>Gives a command what it does, and every way in which it can end.</summary>
    public void Act(Command command, Func<ParseResult, Screen, CancellationToken, Task<int>> act) =>
        command.SetAction(async (parse, stop) =>
        {
            var screen = new Screen(Terminal, parse.GetValue(Globals.Json), parse.GetValue(Globals.NoColor));
            try
            {
                return await act(parse, screen, stop);
            }
            catch (Problem problem)
            {
                foreach (var sentence in problem.Sentences)
                    screen.Fail(sentence);
                screen.Next(problem.Next ?? $"{PathOf(parse.CommandResult.Command)} --help");
                return problem.ExitCode;
            }
            catch (Exception bug) when (bug is not (OperationCanceledException or RpcException))
            {
                screen.Fail($"a mistake of this program: {bug}");
                return ExitCode.Bug;
            }
            catch (Exception ended) when (stop.IsCancellationRequested && ended is OperationCanceledException or RpcException)
            {
                screen.EndProgress();
                return ExitCode.Interrupted;
            }
        });

    internal static string PathOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{PathOf(parent)} {command.Name}" : "infosharing";

    private Command Make(Noun noun)
    {
        var command = new Command(noun.Word, noun.Summary);
        foreach (var verb in noun.Verbs)
            command.Add(VerbCommand.Make(this, verb));
        foreach (var other in noun.Others(this))
            command.Add(other);
        AskForVerb(command);
        return With(command, noun.Verbs[0].Example);
    }

    /// <summary>A noun alone does nothing: it says which verbs there are.</summary>
    public void AskForVerb(Command noun) => noun.SetAction(_ =>
    {
        Terminal.Error.WriteLine($"Say what to do: {string.Join(", ", noun.Subcommands.Select(verb => verb.Name))}.");
        Terminal.Error.WriteLine($"See: {PathOf(noun)} --help");
        return ExitCode.Usage;
    });

    private void Examples(Command command, params string[] examples) => _examples[command] = examples;

    /// <summary>The usual help, then examples; for the program itself also what its exit codes mean.</summary>
    private sealed class HelpWithExamples(HelpAction usual, CommandLine line) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parse)
        {
            usual.Invoke(parse);
            var output = parse.InvocationConfiguration.Output;
            output.WriteLine("Examples:");
            foreach (var example in line.ExamplesOf(parse.CommandResult.Command))
                output.WriteLine(example.StartsWith("export", StringComparison.Ordinal) ? $"  {example}" : $"  infosharing {example}");
            if (parse.CommandResult.Command == line.Root)
            {
                output.WriteLine("\nExit codes:");
                foreach (var (code, meaning) in ExitCode.Table)
                    output.WriteLine($"  {code,3}  {meaning}");
            }

            return ExitCode.Ok;
        }
    }
}
