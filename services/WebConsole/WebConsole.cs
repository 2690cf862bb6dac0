using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using InfoSharing.Foundation;
using InfoSharing.Foundation.Hosting;
using InfoSharing.WebConsole.SignIn;
using InfoSharing.WebConsole.Upstream;
using InfoSharing.WebConsole.Words;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.ResponseCompression;

namespace InfoSharing.WebConsole;

/// <summary>The web console as a host takes it in: an officer's desk in a browser.</summary>
public static class Service
{
    /// <summary>Registers the pages, the sign-in and the ways to the services.</summary>
    public static void AddWebConsole(this WebApplicationBuilder builder)
    {
        var settings = ConsoleSettings.Read(builder.Configuration);
        builder.RequireUpstream("WebConsole:Directory", settings.Directory, "directory");
        builder.RequireUpstream("WebConsole:MutualLegalAssistance", settings.MutualLegalAssistance, "mutual-legal-assistance");
        builder.RequireUpstream("WebConsole:CaseExchange", settings.CaseExchange, "case-exchange");
        builder.RequireUpstream("WebConsole:VoluntaryReporting", settings.VoluntaryReporting, "voluntary-reporting");
        if (builder.NodeSettings().Pages.Count == 0)
            throw new StartupException("Node:Pages lists no address: the web console needs at least one, such as http://127.0.0.1:50090.");
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton<Channels>().AddSingleton<DirectoryNames>().AddSingleton<Assets>();
        builder.Services.AddSingleton<Vault>().AddSingleton<Sessions>().AddSingleton<Recent>().AddSingleton<KeptForms>().AddSingleton<Provider>();
        builder.Services.AddScoped<Visit>().AddScoped<Texts>().AddScoped<Upstreams>().AddScoped<Follow>();
        builder.AddPages();
    }

    /// <summary>Serves the pages, apart from everything else that the host serves.</summary>
    public static void MapWebConsole(this WebApplication app) => app.MapWhen(Entrances.IsForPages, pages =>
    {
        pages.UseMiddleware<Headers>();
        pages.UseResponseCompression();
        pages.UseMiddleware<Arrival>();
        pages.UseMiddleware<Failures>();
        pages.UseRouting();
        pages.UseEndpoints(Pages.Map);
        pages.Run(Failures.NotFound);
    });

    private static void AddPages(this WebApplicationBuilder builder)
    {
        builder.Services.AddRazorComponents();
        // Forms carry a token of ours (Visit.FormToken), the same on every replica; the framework's keys would be written to disk for nothing.
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.Remove(builder.Services.Single(s => s.ImplementationType?.Name == "DataProtectionHostedService"));
        builder.Services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        builder.Services.AddHttpClient();
        builder.Services.AddResponseCompression(o => (o.EnableForHttps, o.MimeTypes) = (true, [.. ResponseCompressionDefaults.MimeTypes, "image/svg+xml"]));
        // A fifth less on the wire than the fastest, for a millisecond of work.
        builder.Services.Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Optimal);
    }
}
