using InfoSharing.Benchmarks;
using InfoSharing.EndToEnd.Tests;

var seconds = args is [var given] && int.TryParse(given, out var wanted) ? wanted : 6;
var report = new Report(Machine.Facts());
var folder = Place.TemporaryFolder();
try
{
    report.Disk(await Disk.Measure(folder, TimeSpan.FromSeconds(seconds / 2.0)));
    report.Start(await Start.Measure(folder, times: 5));
    await using var node = await Node.Start(Path.Combine(folder, "load"));
    await foreach (var result in Workloads.Run(node, TimeSpan.FromSeconds(seconds)))
        report.Add(result);
    report.AfterLoad(Start.Resident(node.Process.Id));
}
finally
{
    Directory.Delete(folder, recursive: true);
}

await report.Write(Path.Combine(Place.Root, "tests", "Benchmarks", "RESULTS.md"));
