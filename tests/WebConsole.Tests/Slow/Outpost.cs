using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using InfoSharing.Testing.Clients;
using InfoSharing.Testing.Servers;

namespace InfoSharing.WebConsole.Tests.Slow;

/// <summary>
/// The console as it is shipped, a process of its own behind TLS and HTTP/2; the services stay at headquarters, in this process. A browser
/// reaches it directly, as on a LAN, or over the <see cref="SlowLink"/>. Started by the first test that asks for it.
/// </summary>
public sealed class Outpost : IAsyncLifetime
{
    private const int Waiting = 30;

    private readonly string _folder = System.IO.Directory.CreateTempSubdirectory("infosharing-outpost-").FullName;
    private readonly TestAuthority _authority = new("outpost");
    private readonly CancellationTokenSource _end = new();
    private readonly SteppedClock _clock = new(DateTimeOffset.UtcNow);
    private Task<Outpost>? _started;
    private Task _ticking = Task.CompletedTask;
    private TestNode? _node;
    private IPlaywright? _playwright;
    private string _print = "";

    internal ServiceProcess Console { get; private set; } = null!;

    internal SlowLink Link { get; private set; } = null!;

    internal IBrowser Browser { get; private set; } = null!;

    /// <summary>The console, without the link.</summary>
    internal Uri Address => Console.Pages!;

    /// <summary>Acknowledged, the requested side's turn: "requests/…".</summary>
    internal string Request { get; private set; } = "";

    public Task InitializeAsync() => Task.CompletedTask;

    internal Task<Outpost> Started() => _started ??= Start();

    internal RequestService.RequestServiceClient Requests(string officer) => new(_node!.WithToken(_node.Issuer.SampleToken(officer, TimeSpan.FromHours(9))));

    /// <summary>A request that was just sent to the requested side.</summary>
    internal async Task<string> Submitted(string subject = "Hearing of two witnesses about a shipwreck")
    {
        var request = Samples.Request("SM-now");
        request.SubjectMatter = subject;
        var draft = await Requests(Desk.Requesting).CreateRequestAsync(new() { Request = request });
        return (await Requests(Desk.Requesting).TransmitRequestAsync(new() { Name = draft.Name })).Name;
    }

    /// <summary>A window that has never been to the console, and is signed in. Null: as on a LAN.</summary>
    internal async Task<Window> Window(string officer, SlowLink? link)
    {
        await using var elsewhere = await NewWindow(Address);
        await Desk.SignIn(elsewhere.Context, officer);
        var window = await NewWindow(link?.Address ?? Address);
        await window.Context.AddCookiesAsync((await elsewhere.Context.CookiesAsync()).Select(c => new Cookie
        {
            Name = c.Name, Value = c.Value, Domain = c.Domain, Path = c.Path, Secure = c.Secure, HttpOnly = c.HttpOnly, SameSite = c.SameSite,
        }));
        return window;
    }

    /// <summary>A user without a browser: a connection of their own.</summary>
    internal Task<Looking> User(string officer) => Looking.SignedIn(Address, officer, _print);

    public async Task DisposeAsync()
    {
        await _end.CancelAsync();
        await _ticking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (Browser is not null)
            await Browser.DisposeAsync();
        _playwright?.Dispose();
        if (Link is not null)
            await Link.DisposeAsync();
        if (Console is not null)
            await Console.DisposeAsync();
        if (_node is not null)
            await _node.DisposeAsync();
        _authority.Dispose();
        _end.Dispose();
        System.IO.Directory.Delete(_folder, recursive: true);
    }

    private async Task<Outpost> Start()
    {
        TestService[] services = [Hosted.Directory, Hosted.MutualLegalAssistance, Hosted.VoluntaryReporting, Hosted.CaseExchange];
        _node = await TestNode.Start(
            b => services.ToList().ForEach(s => s.Add(b)), a => services.ToList().ForEach(s => s.Map(a)), _clock,
            settings: new Dictionary<string, string?> { ["Node:DemoKeyFile"] = At("demo.key") });
        _ticking = Tick();
        await Fill();
        var certificate = _authority.Sign("127.0.0.1");
        certificate.Write(At("tls.crt"), At("tls.key"));
        _print = certificate.Thumbprint;
        Console = await ServiceProcess.StartAsync(Programs.Of("WebConsole"), [.. Settings()]);
        await Warm();
        Link = new(Address);
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Desk.Chromium, Args = [.. Desk.Flags, Known(certificate)] });
        return this;
    }

    // Somebody was here before: what a process compiles for its first visitor is not the link's.
    private async Task Warm()
    {
        using var user = await User(Desk.Requested);
        foreach (var url in new[] { "/", "/requests", "/requests?state=SUBMITTED", "/" + Request, "/statistics" })
            await user.Text(url);
    }

    private IEnumerable<string> Settings() =>
    [
        $"--Node:DataFolder={At("console")}", $"--Node:DemoKeyFile={At("demo.key")}", "--Node:Pages:0=https://127.0.0.1:0",
        $"--Node:CertificateFile={At("tls.crt")}", $"--Node:CertificateKeyFile={At("tls.key")}",
        .. from service in new[] { "Directory", "MutualLegalAssistance", "CaseExchange", "VoluntaryReporting" }
           select $"--WebConsole:{service}={_node!.Address}",
    ];

    private string At(string file) => Path.Combine(_folder, file);

    // A certificate that is merely not objected to keeps a browser from using its cache.
    private static string Known(TestCertificate certificate)
    {
        using var own = X509Certificate2.CreateFromPem(certificate.Chain);
        return "--ignore-certificate-errors-spki-list=" + Convert.ToBase64String(SHA256.HashData(own.PublicKey.ExportSubjectPublicKeyInfo()));
    }

    private async Task<Window> NewWindow(Uri address) =>
        new(await Browser.NewContextAsync(new() { BaseURL = address.ToString(), Locale = "en", ViewportSize = new() { Width = 1280, Height = 900 }, ReducedMotion = ReducedMotion.Reduce }));

    // The console is a process of its own with the machine's clock; the services' clock goes with it.
    private async Task Tick()
    {
        using var second = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (await second.WaitForNextTickAsync(_end.Token))
            _clock.MoveTo(DateTimeOffset.UtcNow);
    }

    private async Task Fill()
    {
        for (var i = 1; i <= Waiting; i++)
            Request = await Submitted(Desk.Subjects[i % Desk.Subjects.Length]);

        await Requests(Desk.Requested).AcknowledgeRequestAsync(new() { Name = Request, RequestedReference = "DAG-1/2026", Contact = "Division II" });
    }
}
