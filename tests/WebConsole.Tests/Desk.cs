using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.Testing.Clients;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace InfoSharing.WebConsole.Tests;

/// <summary>A node with the console and some requests in it, and one browser; shared by all tests of a run.</summary>
public sealed class Desk : IAsyncLifetime
{
    /// <summary>The liaison magistrate of Nigeria in Italy.</summary>
    public const string Requesting = "ng-it-1";

    /// <summary>The central authority of Italy.</summary>
    public const string Requested = "it-ca-1";

    internal static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private TestNode? _node;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Where Debian puts it: without the parts that nobody sees, or whole (it takes twice as long).</summary>
    public static string Chromium { get; } = File.Exists("/usr/bin/chromium-headless-shell") ? "/usr/bin/chromium-headless-shell" : "/usr/bin/chromium";

    public TestNode Node => _node!;

    public Uri Address { get; private set; } = new("http://localhost");

    /// <summary>Acknowledged, the requested side's turn: "requests/…".</summary>
    public string Open { get; private set; } = "";

    /// <summary>A draft of the requesting side.</summary>
    public string Draft { get; private set; } = "";

    public async Task InitializeAsync()
    {
        TestService[] services = [Hosted.Directory, Hosted.MutualLegalAssistance, Hosted.VoluntaryReporting, Hosted.CaseExchange];
        _node = await TestNode.Start(
            builder =>
            {
                foreach (var service in services)
                    service.Add(builder);
                builder.AddWebConsole();
            },
            app =>
            {
                foreach (var service in services)
                    service.Map(app);
                app.MapWebConsole();
            },
            settings: new Dictionary<string, string?> { ["Node:Pages"] = "http://127.0.0.1:0" });
        Address = PagesOf(_node);
        await Fill();
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        await Node.DisposeAsync();
    }

    /// <summary>Where a node in this process serves its pages: the last of its addresses.</summary>
    internal static Uri PagesOf(TestNode node) => new(node.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Last());

    /// <summary>The rpcs, as a sample officer.</summary>
    public RequestService.RequestServiceClient Requests(string officer) => new(As(officer));

    public CallInvoker As(string officer) => Node.WithToken(Node.Issuer.SampleToken(officer, TimeSpan.FromDays(3650)));

    /// <summary>A draft of the requesting side, like the others but for a change.</summary>
    internal async Task<Request> Drafted(Action<Request>? change = null)
    {
        var request = Samples.Request("SM-draft");
        change?.Invoke(request);
        return await Requests(Requesting).CreateRequestAsync(new() { Request = request });
    }

    /// <summary>A request that was just sent to the requested side.</summary>
    public async Task<string> Submitted()
    {
        var draft = await Requests(Requesting).CreateRequestAsync(new() { Request = Samples.Request("SM-now") });
        return (await Requests(Requesting).TransmitRequestAsync(new() { Name = draft.Name })).Name;
    }

    /// <summary>A window of its own cookies, in a language, signed in; null: nobody is. At another address than the console's own: over a link.</summary>
    internal async Task<Window> Window(string? officer, string language = "en", int width = 1280, bool script = true, Uri? at = null)
    {
        var context = await (await Browser()).NewContextAsync(new()
        {
            BaseURL = (at ?? Address).ToString(), Locale = language, JavaScriptEnabled = script, ViewportSize = new() { Width = width, Height = 900 }, ReducedMotion = ReducedMotion.Reduce,
        });
        if (officer is not null)
            await SignIn(context, officer);
        return new(context);
    }

    internal static async Task SignIn(IBrowserContext context, string officer)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync("/sign-in");
        await page.Locator($"button[value='{officer}']").ClickAsync();
        await Assertions.Expect(page.Locator("nav#menu")).ToBeAttachedAsync();
        await page.CloseAsync();
    }

    private async Task<IBrowser> Browser()
    {
        _playwright ??= await Playwright.CreateAsync();
        return _browser ??= await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = Flags });
    }

    private async Task Fill()
    {
        var (nigeria, italy) = (Requests(Requesting), Requests(Requested));
        for (var i = 1; i <= 12; i++)
        {
            var request = Samples.Request($"SM-{i:00}");
            request.SubjectMatter = Subjects[i % Subjects.Length];
            request.Urgency = i % 4 == 0 ? Urgency.Priority : Urgency.Routine;
            // The last one stays a draft, whose label is yet to be chosen.
            if (i < 12)
                request.Handling = new() { Onward = OnwardSharing.SameState, JudicialUse = JudicialUse.Free, Actionable = Actionable.Act };
            var draft = await nigeria.CreateRequestAsync(new() { Request = request });
            Draft = draft.Name;
            if (i == 12)
                return;
            await nigeria.TransmitRequestAsync(new() { Name = draft.Name });
            Open = draft.Name;
            if (i % 3 == 0)
                continue;
            await italy.AcknowledgeRequestAsync(new() { Name = draft.Name, RequestedReference = $"DAG-{i}/2026", Contact = "Division II" });
            if (i % 3 == 1)
                await italy.StartReviewAsync(new() { Name = draft.Name });
        }
    }

    internal static readonly string[] Subjects =
    [
        "Smuggling of migrants by a group that works in both States",
        "Money transfers behind the crossing of 14 October",
        "Hearing of two witnesses about a shipwreck",
        "Records of a telephone number used by an organizer",
        "Search of premises used to hide migrants",
    ];
}

/// <summary>Every test of the project uses the one desk, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class Desks : ICollectionFixture<Desk>, ICollectionFixture<Slow.Outpost>
{
    public const string Name = "desk";
}

/// <summary>A test in a real browser; counted as skipped where there is none.</summary>
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = BrowserNeed.Missing;
}

/// <summary>The same for a test with data.</summary>
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = BrowserNeed.Missing;
}

internal static class BrowserNeed
{
    internal static string? Missing => File.Exists(Desk.Chromium) ? null : "Chromium is not installed (apt-get install chromium-headless-shell)";
}
