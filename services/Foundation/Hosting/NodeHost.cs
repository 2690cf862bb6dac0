using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using System.Runtime.InteropServices;
using Grpc.AspNetCore.Server.Model;
using InfoSharing.Foundation.Access;
using InfoSharing.Foundation.Ledgers;
using InfoSharing.Foundation.Reads;
using InfoSharing.Foundation.Rpc;
using InfoSharing.Foundation.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace InfoSharing.Foundation.Hosting;

/// <summary>
/// What every host of services has around them: addresses, identity, the pipeline, health, reflection, and an
/// orderly start and stop.
/// </summary>
public static class NodeHost
{
    // EX_TEMPFAIL.
    private const int StartAgain = 75;

    // 128 + SIGTERM, as a shell says it.
    private const int Terminated = 143;

    /// <summary>
    /// Runs services until the process is told to stop. A start that is not possible ends with one sentence for
    /// each mistake on standard error and exit code 78; one whose database was restored meanwhile with 75: start it again. With
    /// --raise-epoch nothing is served (<see cref="EpochRaising"/>).
    /// </summary>
    /// <param name="args">Command line: "--Node:DataFolder=/var/lib/infosharing".</param>
    /// <param name="add">Adds the services.</param>
    /// <param name="map">Maps their rpcs.</param>
    public static async Task<int> Run(string[] args, Action<WebApplicationBuilder> add, Action<WebApplication> map)
    {
        // A signal that nobody handles does not end process 1 of a container. From the start on the host does; before it, a
        // service may wait for its database, and has promised nothing yet.
        using var early = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => Environment.Exit(Terminated));
        try
        {
            var app = Build(args, add, map);
            var told = new Stopwatch();
            app.Lifetime.ApplicationStopping.Register(told.Start);
            try
            {
                if (EpochRaising.Asked(args, app.Configuration) is { } raising)
                {
                    await raising.Run(app);
                    return 0;
                }

                early.Dispose();
                await app.StartAsync();
                await app.WaitForShutdownAsync();
                return app.Services.GetService<ServedLedgers>() is { IsTurnedBack: true } ? StartAgain : 0;
            }
            finally
            {
                await Close(app, told.Elapsed);
            }
        }
        catch (Exception wrong) when (Mistakes(wrong) is { } mistakes)
        {
            foreach (var mistake in mistakes)
                await Console.Error.WriteLineAsync(mistake);
            return StartupException.ExitCode;
        }
    }

    /// <summary>Runs one service as <see cref="Run"/> does, and says where it listens.</summary>
    public static Task<int> Serve(string[] args, Action<WebApplicationBuilder> add, Action<WebApplication> map) => Run(args, add, app =>
    {
        map(app);
        app.Lifetime.ApplicationStarted.Register(app.PrintAddresses);
    });

    /// <summary>The host, ready to start.</summary>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder> add, Action<WebApplication> map)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        add(builder);
        builder.AddNode();
        var app = builder.Build();
        app.MapNode();
        map(app);
        return app;
    }

    /// <summary>Adds what <see cref="MapNode"/> maps; call it after the services were added.</summary>
    public static WebApplicationBuilder AddNode(this WebApplicationBuilder builder)
    {
        var settings = builder.NodeSettings();
        builder.Services.TryAddSingleton(settings.Rehearsal ? new RehearsalClock() : TimeProvider.System);
        builder.Services.AddSingleton(new DataFolder(settings.DataFolder));
        builder.Services.AddSingleton<Encryption>();
        // The lines of PrintAddresses say where it listens; the platform's own need not.
        builder.Logging.AddFilter("Grpc", LogLevel.Warning).AddFilter("Microsoft.AspNetCore", LogLevel.Warning)
            .AddFilter("Microsoft.Hosting", LogLevel.Warning).AddFilter("Microsoft.Extensions.Hosting", LogLevel.Warning).AddFilter("Npgsql", LogLevel.Warning);
        // A start that fails is said in sentences by Run, not as a stack trace by the host.
        var start = new Started();
        builder.Services.AddSingleton(start);
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => start.IsOver && level >= LogLevel.Warning);
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(settings.StopSeconds) * DrainPart);
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => Listen(kestrel, settings));
        AddIdentity(builder.Services, settings);
        AddRpc(builder.Services, settings);
        builder.Services.AddTelemetryExport(settings, builder.Configuration);
        return builder;
    }

    /// <summary>The checked settings, read once; for services that need the data folder before the host is built.</summary>
    /// <exception cref="StartupException">Every mistake at once.</exception>
    public static NodeSettings NodeSettings(this WebApplicationBuilder builder)
    {
        if (builder.Services.FirstOrDefault(s => s.ServiceType == typeof(NodeSettings))?.ImplementationInstance is NodeSettings known)
            return known;
        var settings = Hosting.NodeSettings.Read(builder.Configuration, builder.Environment.IsDevelopment());
        builder.Services.AddSingleton(settings);
        return settings;
    }

    /// <summary>Maps health and the ledgers' proofs, in Development also reflection and the demo issuer's tokens.</summary>
    public static WebApplication MapNode(this WebApplication app)
    {
        var start = app.Services.GetRequiredService<Started>();
        app.Lifetime.ApplicationStarted.Register(() => start.IsOver = true);
        app.UseMiddleware<Unexplained>();
        app.UseMiddleware<HealthOnly>();
        app.MapGrpcService<HealthRpcs>();
        app.MapHealthPages(app.Services.GetRequiredService<Readiness>());
        // Asking for them opens them: a database that cannot be trusted stops the start, not the first call.
        if (app.Services.GetService<ServedLedgers>() is not null)
            app.MapGrpcService<LedgerRpcs>();
        if (app.Environment.IsDevelopment())
        {
            app.MapGrpcService<ReflectionRpcs>();
            app.MapGrpcService<ReflectionAlphaRpcs>();
        }

        if (app.Services.GetService<DemoIssuer>() is { } issuer)
            app.MapDemoTokens(issuer);
        return app;
    }

    /// <summary>Where the started host really listens, with the ports that were free.</summary>
    public static IReadOnlyList<Uri> Addresses(this WebApplication app) =>
        [.. app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.Select(a => new Uri(a)) ?? []];

    /// <summary>Prints a line for each address where the started host listens: "gRPC  http://127.0.0.1:50051", "Web   …", "Health  …", "Pages  …".</summary>
    public static void PrintAddresses(this WebApplication app)
    {
        var entrances = app.Services.GetRequiredService<NodeSettings>().Entrances().Select(e => e.Entrance);
        foreach (var (entrance, address) in entrances.Zip(app.Addresses()))
            Console.WriteLine($"{WordFor(entrance)}  {address.GetLeftPart(UriPartial.Authority)}");
    }

    private static string WordFor(Entrance entrance) => entrance switch
    {
        Entrance.Grpc => "gRPC",
        Entrance.Web => "Web ",
        Entrance.Pages => "Pages",
        _ => "Health",
    };

    // Accepted writes are finished and files closed. A database that hangs does not hold up the end: what was acknowledged is on its disk.
    private static async Task Close(WebApplication app, TimeSpan passed)
    {
        var rest = TimeSpan.FromSeconds(app.Services.GetRequiredService<NodeSettings>().StopSeconds) * ClosePart - passed;
        var closed = app.DisposeAsync().AsTask();
        if (await Task.WhenAny(closed, Task.Delay(rest > ShortestClose ? rest : ShortestClose)) == closed)
            await closed;
        else
            await Console.Error.WriteLineAsync("The node ended without closing its databases in order: one of them did not answer in time. Nothing that was acknowledged is lost.");
    }

    // Of the time for the stop: until then calls may run, until then databases may close; the last bit is the process's own.
    private const double DrainPart = 0.8;
    private const double ClosePart = 0.95;
    private static readonly TimeSpan ShortestClose = TimeSpan.FromSeconds(0.5);

    private sealed class Started
    {
        public bool IsOver { get; set; }
    }

    private static void AddIdentity(IServiceCollection services, NodeSettings settings)
    {
        services.AddSingleton<Tokens>();
        if (settings.Tokens is { } tokens)
        {
            services.AddSingleton(tokens.Keys());
            return;
        }

        services.AddSingleton(p => new DemoIssuer(p.GetRequiredService<TimeProvider>(), settings.DemoKeyFile));
        services.AddSingleton<ITokenKeys>(provider => provider.GetRequiredService<DemoIssuer>());
        services.AddHostedService<LoopbackOnly>();
    }

    private static void AddRpc(IServiceCollection services, NodeSettings settings)
    {
        services.AddSingleton(new RequestParser(settings.LargestMessage));
        services.AddSingleton<Contracts>();
        services.AddSingleton<Telemetry>().AddSingleton<Errors>().AddSingleton<Deadline>().AddSingleton<Identity>().AddSingleton<ReadLogs>().AddSingleton<Recording>().AddSingleton<FieldLimits>();
        services.AddSingleton<Pipeline>();
        services.AddSingleton(p => new Readiness(
            p.GetRequiredService<Contracts>(), p.GetRequiredService<IHostApplicationLifetime>(), p.GetRequiredService<IMeterFactory>(), p.GetRequiredService<ILogger<Readiness>>()));
        services.AddSingleton<OrderlyStop>().AddHostedService(p => p.GetRequiredService<OrderlyStop>());
        services.AddGrpc(grpc =>
        {
            grpc.Interceptors.Add<Pipeline>();
            // Ours answers first and with both sizes; this one keeps what is far too large out of memory.
            grpc.MaxReceiveMessageSize = settings.LargestMessage + 4 * 1024 * 1024;
            grpc.EnableDetailedErrors = false;
        });
        services.RemoveAll(typeof(IServiceMethodProvider<>));
        services.AddSingleton(typeof(IServiceMethodProvider<>), typeof(Binding<>));
    }

    private static void Listen(KestrelServerOptions kestrel, NodeSettings settings)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.Http2.MaxStreamsPerConnection = 256;
        // A watcher that vanished without a word is noticed.
        kestrel.Limits.Http2.KeepAlivePingDelay = TimeSpan.FromSeconds(30);
        kestrel.Limits.Http2.KeepAlivePingTimeout = TimeSpan.FromSeconds(20);
        foreach (var (entrance, address) in settings.Entrances())
            Listen(kestrel, entrance, new(address));
    }

    private static void Listen(KestrelServerOptions kestrel, Entrance entrance, Uri address)
    {
        var encryption = kestrel.ApplicationServices.GetRequiredService<Encryption>();
        var ip = address.Host == "localhost" ? IPAddress.Loopback : IPAddress.Parse(address.Host.Trim('[', ']'));
        kestrel.Listen(ip, address.Port, listen =>
        {
            listen.Mark(entrance);
            listen.Protocols = ProtocolsOf(entrance, address);
            if (address.Scheme == "https")
                listen.UseHttps(new TlsHandshakeCallbackOptions { OnConnection = _ => new(encryption.Incoming(entrance)) });
        });
    }

    // Browsers agree on HTTP/2 over TLS alone.
    private static HttpProtocols ProtocolsOf(Entrance entrance, Uri address) => entrance switch
    {
        Entrance.Pages when address.Scheme == "https" => HttpProtocols.Http1AndHttp2,
        Entrance.Web or Entrance.Pages => HttpProtocols.Http1,
        _ => HttpProtocols.Http2,
    };

    private static IReadOnlyList<string>? Mistakes(Exception wrong) => wrong switch
    {
        StartupException startup => startup.Mistakes,
        AggregateException many when many.InnerExceptions.Select(Mistakes).OfType<IReadOnlyList<string>>().SelectMany(m => m).ToList() is { Count: > 0 } all => all,
        IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } taken => [$"{taken.Message.TrimEnd('.')}. Choose another with Node:Grpc, Node:Web, Node:Health or Node:Pages, or stop the other process."],
        _ => null,
    };
}
