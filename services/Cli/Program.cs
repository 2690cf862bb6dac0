using InfoSharing.Cli;

using var terminal = Terminal.OfThisProcess();
return await new CommandLine(terminal, args).Run(args);
