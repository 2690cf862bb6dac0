using System.Globalization;
using InfoSharing.Foundation.Hosting;
using InfoSharing.ServiceHost;
using InfoSharing.Testing;
using Microsoft.Extensions.DependencyInjection;

// InfoSharing.ServiceHost <service> <start of the clock> [settings]: see TestProcesses.
var service = Hosted.All.Single(s => s.Name == args[0]);
var clock = new SteppedClock(DateTimeOffset.Parse(args[1], CultureInfo.InvariantCulture));
return await NodeHost.Serve(
    args[2..],
    builder =>
    {
        builder.Services.AddSingleton<TimeProvider>(clock);
        service.Add(builder);
    },
    app => Told.Listen(app, service, clock));
