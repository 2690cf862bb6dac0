using System.CommandLine;
using System.Net;
using InfoSharing.Cli.Output;

namespace InfoSharing.Cli.Tokens;

/// <summary>The token that other commands call with.</summary>
internal static class TokenCommands
{
    public static Command Make(CommandLine line)
    {
        var noun = new Command("token", "The token that the other commands call with.");
        noun.Add(line.With(Save(line), "token save < token.txt"));
        noun.Add(line.With(Demo(line), "token demo ng-it-1 --save", "export INFOSHARING_TOKEN=$(infosharing token demo it-ca-1)", "token demo ng-it-1 --role AUDITOR --save auditor.token"));
        noun.Add(line.With(Forget(line), "token forget"));
        line.AskForVerb(noun);
        return line.With(noun, "token demo ng-it-1 --save");
    }

    private static Command Save(CommandLine line)
    {
        var command = new Command("save", "Keep the token that is piped in, in a file that only you can read.");
        var to = new Option<string>("--to") { HelpName = "file", Description = "Another file than the usual one." };
        command.Add(to);
        line.Act(command, (parse, screen, _) =>
        {
            var token = new Fields.Sources(line.Terminal).Read("-").Trim();
            if (token.Split('.').Length != 3)
                throw Problem.BadData("What is piped in is no token (three parts with dots between them).");
            Keep(line, screen, parse.GetValue(to), token);
            return Task.FromResult(ExitCode.Ok);
        });
        return command;
    }

    private static Command Demo(CommandLine line)
    {
        var command = new Command("demo", "Get a token from the demo issuer of a node in Development. It proves nothing: anybody may ask for any officer's.");
        var officer = new Argument<string>("officer") { Description = "An officer of the directory: ng-it-1, it-ca-1, …" };
        var save = new Option<string>("--save") { HelpName = "file", Arity = ArgumentArity.ZeroOrOne, Description = "Keep it instead of printing it, in a file that only you can read." };
        var role = new Option<string[]>("--role") { HelpName = "role", Description = "Another role than the officer's: AUDITOR, DIRECTORY_EDITOR, …" };
        command.Add(officer);
        command.Add(role);
        command.Add(save);
        line.Act(command, async (parse, screen, stop) =>
        {
            var query = string.Concat((parse.GetValue(role) ?? []).Select(value => $"&role={Uri.EscapeDataString(value)}"));
            var ask = new Uri(Settings.ServerOf(parse, line.Terminal), $"demo/token?officer={Uri.EscapeDataString(parse.GetValue(officer)!)}{query}");
            var token = await Ask(ask, TimeSpan.FromSeconds(parse.GetValue(Globals.Timeout)), stop);
            screen.Warn("This is a demo token: anybody who reaches the node can get the same.");
            if (parse.GetResult(save) is { Implicit: false })
                Keep(line, screen, parse.GetValue(save), token);
            else
                line.Terminal.Out.WriteLine(token);
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Forget(CommandLine line)
    {
        var command = new Command("forget", "Delete the token that was kept.");
        line.Act(command, (_, screen, _) =>
        {
            var file = TokenSource.KeptFile(line.Terminal);
            if (File.Exists(file))
                File.Delete(file);
            screen.Tell($"{file} is gone.");
            return Task.FromResult(ExitCode.Ok);
        });
        return command;
    }

    private static void Keep(CommandLine line, Screen screen, string? file, string token)
    {
        var kept = file ?? TokenSource.KeptFile(line.Terminal);
        TokenSource.Keep(token, kept);
        screen.Tell($"Kept in {kept}" + (file is null ? "." : $": use it with --token-file {file}."));
    }

    private static async Task<string> Ask(Uri address, TimeSpan timeout, CancellationToken stop)
    {
        using var client = new HttpClient { Timeout = timeout };
        // Without TLS there is no negotiation, and the port of gRPC speaks HTTP/2 only.
        using var ask = new HttpRequestMessage(HttpMethod.Get, address)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        try
        {
            using var answer = await client.SendAsync(ask, stop);
            var text = (await answer.Content.ReadAsStringAsync(stop)).Trim();
            return answer.IsSuccessStatusCode ? text : throw NoIssuer(address, $"{(int)answer.StatusCode} {text}");
        }
        catch (HttpRequestException failed)
        {
            throw NoIssuer(address, failed.InnerException?.Message ?? failed.Message);
        }
        catch (TaskCanceledException) when (!stop.IsCancellationRequested)
        {
            throw NoIssuer(address, $"no answer within {timeout.TotalSeconds:0} s");
        }
    }

    private static Problem NoIssuer(Uri address, string why) => new(
        ExitCode.NoToken,
        [$"{address.GetLeftPart(UriPartial.Authority)} gave no demo token: {why}"],
        "Only a node in Development has a demo issuer: dotnet run --project services/Standalone. Elsewhere ask your authority for a token.");
}
