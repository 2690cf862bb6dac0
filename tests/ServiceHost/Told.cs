using System.Globalization;
using InfoSharing.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;

namespace InfoSharing.ServiceHost;

/// <summary>
/// What the test tells this process on its standard input: "1 clock 639…", "2 do strike". Each is answered on standard
/// output when it is done, "1 done"; the end of the input is the end of the process.
/// </summary>
internal static class Told
{
    internal static void Listen(WebApplication app, TestService service, SteppedClock clock)
    {
        service.Map(app);
        app.Lifetime.ApplicationStarted.Register(() => _ = Task.Run(() => Follow(app, service, clock)));
    }

    private static async Task Follow(WebApplication app, TestService service, SteppedClock clock)
    {
        while (await Console.In.ReadLineAsync() is { } line)
        {
            var words = line.Split(' ');
            try
            {
                if (words[1] == "clock")
                    clock.MoveTo(new DateTimeOffset(long.Parse(words[2], CultureInfo.InvariantCulture), TimeSpan.Zero));
                else
                    await service.Actions[words[2]](app.Services);
                Console.WriteLine($"{words[0]} done");
            }
            catch (Exception failed)
            {
                Console.WriteLine($"{words[0]} failed: {failed.GetType().Name} {failed.Message.ReplaceLineEndings(" ")}");
            }
        }

        app.Lifetime.StopApplication();
    }
}
