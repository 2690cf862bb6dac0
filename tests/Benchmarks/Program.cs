using InfoSharing.Benchmarks;

var arguments = new Arguments(args);
switch (arguments.Mode)
{
    case "load":
        await Probe.Run(arguments);
        break;
    case "small":
        await Quick.Run(arguments.Text("stack") ?? "sqlite", TimeSpan.FromSeconds(arguments.Number("seconds", 4)));
        break;
    default:
        throw new ArgumentException($"There is no mode {arguments.Mode}: small, medium, full, load.");
}
