using InfoSharing.Benchmarks;

// "small", "medium", "full" with stack=production (or postgres, sqlite: Standalone); "reports" on Standalone, stack=sqlite or
// postgres; "load" on a service that runs already.
var arguments = new Arguments(args);
using var interrupted = new Interrupted();
return arguments.Mode switch
{
    "load" => await interrupted.Or(Probe.Run(arguments)),
    "small" => await On(stack => Quick.Run(stack, TimeSpan.FromSeconds(arguments.Number("seconds", 4)))),
    "medium" => await On(async stack => Console.WriteLine(await Whole.Report(stack, Size.Medium))),
    "full" => await On(async stack => await File.WriteAllTextAsync(Report.File, await Whole.Report(stack, Size.Full))),
    "reports" => await On(stack => VoluntaryReports.Run(stack, arguments.Number("incidents", VoluntaryReports.Incidents)), "sqlite"),
    var other => throw new ArgumentException($"There is no mode {other}: small, medium, full, reports, load."),
};

async Task<int> On(Func<Stack, Task> measure, string ordinary = "production")
{
    await using var stack = await Stack.Start(arguments.Text("stack") ?? ordinary);
    return await interrupted.Or(measure(stack));
}
