using InfoSharing.Testing.Servers;
using InfoSharing.Up;

if (Needs.Missing(Need.Postgres | Need.Broker) is { } missing)
{
    Console.Error.WriteLine(missing + ".");
    return 1;
}

using var stop = new Interrupt();
await using var stack = new Stack(Path.GetFullPath("data/up"));
try
{
    await stack.Start(stop.Token);
    stack.SayHow();
    return await stack.Serve(stop.Token);
}
// Ctrl-C reaches the services as well: one that was just starting ends before it listens.
catch (Exception ended) when (ended is OperationCanceledException || stop.Token.IsCancellationRequested)
{
    return 0;
}
