using System.CommandLine;
using Google.Protobuf;
using Grpc.Core;
using InfoSharing.Cli.Calls;
using InfoSharing.Cli.Fields;
using InfoSharing.Cli.Output;
using InfoSharing.Mla.V1;

namespace InfoSharing.Cli.Commands;

/// <summary>The command of a verb: reads the words, calls the rpc, prints the answer.</summary>
internal sealed class VerbCommand
{
    private readonly CommandLine _line;
    private readonly Verb _verb;
    private readonly CallForm _form;
    private readonly Option<bool> _all = new("--all") { Description = "Every page, not only the first." };

    private VerbCommand(CommandLine line, Verb verb, Command command)
    {
        (_line, _verb, _form) = (line, verb, new CallForm(verb, command));
        if (verb.IsList)
            command.Add(_all);
        line.Act(command, Run);
    }

    public static Command Make(CommandLine line, Verb verb)
    {
        var command = new Command(verb.Word, verb.Summary);
        _ = new VerbCommand(line, verb, command);
        return line.With(command, verb.Example);
    }

    private async Task<int> Run(ParseResult parse, Screen screen, CancellationToken stop)
    {
        var call = _form.Read(parse, _line.Terminal);
        using var node = new Node(Settings.Read(parse, _line.Terminal), _line.Terminal.Clock);
        if (_verb.IsWatch)
            return await new Watch(node, screen, _verb.Method).Run(call, _form.OptionOf, stop);
        var requestId = RequestIds.Ensure(call);
        try
        {
            return _verb.IsList && parse.GetValue(_all) ? await AllPages(node, screen, call, stop) : await OnePage(node, screen, call, stop);
        }
        catch (RpcException failed) when (!stop.IsCancellationRequested)
        {
            return new FailureReport(screen, node.Address).Write(failed, requestId, _form.OptionOf);
        }
    }

    private async Task<int> OnePage(Node node, Screen screen, IMessage call, CancellationToken stop)
    {
        var answer = await node.Ask(_verb.Method, call, stop);
        Answers.Write(screen, answer);
        if (_verb.IsList && NextPage(answer) is { Length: > 0 } token)
            screen.Tell($"There is more: --all, or --page-token {token}");
        return answer is CheckRequestResponse { Ready: false } ? ExitCode.AnswerIsNo : ExitCode.Ok;
    }

    private async Task<int> AllPages(Node node, Screen screen, IMessage call, CancellationToken stop)
    {
        var token = _verb.Method.InputType.FindFieldByName("page_token").Accessor;
        var items = Answers.ItemsField(_verb.Method.OutputType)!;
        var read = new List<IMessage>();
        do
        {
            var answer = await node.Ask(_verb.Method, call, stop);
            if (screen.IsJson)
                Answers.Write(screen, answer);
            else
                read.AddRange(Answers.Items(answer, items));
            token.SetValue(call, NextPage(answer));
        }
        while ((string)token.GetValue(call) != "");
        if (!screen.IsJson)
            Lists.Write(screen, items.MessageType, read);
        return ExitCode.Ok;
    }

    private static string NextPage(IMessage answer) => (string)answer.Descriptor.FindFieldByName("next_page_token").Accessor.GetValue(answer);
}
