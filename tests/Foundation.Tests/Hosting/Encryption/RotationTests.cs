using System.Diagnostics.Metrics;
using System.Runtime.InteropServices;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Tests.Rpc;
using InfoSharing.Probe.V1;
using Microsoft.Extensions.DependencyInjection;

namespace InfoSharing.Foundation.Tests.Hosting.Encryption;

/// <summary>A certificate is replaced as an orchestrator does it: the files are links through a link to a folder, and that one is swapped.</summary>
public sealed class RotationTests : IAsyncLifetime
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(10);

    private readonly Site _site = new();
    private readonly TestAuthority _authority = new("test authority");
    private TestCertificate _first = null!;
    private TestNode _node = null!;
    private int _versions;

    public async Task InitializeAsync()
    {
        _first = _authority.Sign(["127.0.0.1"], [TestAuthority.Server, TestAuthority.Client], TimeSpan.FromHours(1));
        Mount(_first.Chain, _first.Key);
        foreach (var file in new[] { "node.pem", "node.key" })
            File.CreateSymbolicLink(_site.At(file), Path.Combine("..data", file));
        _node = await _site.Start(_site.Settings("node", _site.Write("trusted.pem", _authority)));
    }

    public async Task DisposeAsync()
    {
        await _site.DisposeAsync();
        _authority.Dispose();
    }

    [Fact]
    public async Task New_connections_get_the_new_certificate_and_open_ones_go_on()
    {
        var caller = await _site.Start(_site.Settings(trusted: "trusted.pem"));
        var officer = Officer(caller);
        using var stream = officer.Follow(new());
        (await stream.ResponseStream.MoveNext(default)).ShouldBeTrue();

        for (var round = 0; round < 3; round++)
        {
            var next = _authority.Sign("127.0.0.1");
            Mount(next.Chain, next.Key);
            (await officer.AskAsync(new())).Text.ShouldBe("officers/ng-it-1");
            _node.Clock.Advance(Look);
            (await Site.Shown(_node.Address)).ShouldBe(next.Thumbprint);
            (await officer.AskAsync(new())).Text.ShouldBe("officers/ng-it-1");
            _node.Services.GetRequiredService<ProbeSignals>().Outgoing.Writer.TryWrite("round " + round).ShouldBeTrue();
            (await stream.ResponseStream.MoveNext(default)).ShouldBeTrue();
            stream.ResponseStream.Current.Text.ShouldBe("round " + round);
        }
    }

    [Fact]
    public async Task What_is_half_written_or_broken_keeps_the_old_one_and_is_said_once()
    {
        var next = _authority.Sign("127.0.0.1");
        foreach (var (chain, key) in new[] { (next.Chain, _first.Key), ("", ""), (next.Chain, "nothing"), (next.Chain[..200], next.Key) })
        {
            _site.Log.Lines.Clear();
            Mount(chain, key);
            _node.Clock.Advance(Look);
            _node.Clock.Advance(Look);
            (await Site.Shown(_node.Address)).ShouldBe(_first.Thumbprint);
            _site.Log.Lines.Where(l => l.Contains("Certificate", StringComparison.Ordinal)).ShouldHaveSingleItem().ShouldEndWith("do not hold a PEM certificate and its key. What was read before stays in use.");
        }

        Mount(next.Chain, next.Key);
        _node.Clock.Advance(Look);
        (await Site.Shown(_node.Address)).ShouldBe(next.Thumbprint);
        _site.Log.Lines.Count(l => l.Contains("changed: new connections go by what they hold now", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Files_that_are_gone_keep_it_too()
    {
        File.Delete(_site.At("..data"));
        _node.Clock.Advance(Look);
        (await Site.Shown(_node.Address)).ShouldBe(_first.Thumbprint);
        Mount(_first.Chain, _first.Key);
        _node.Clock.Advance(Look);
        (await Site.Shown(_node.Address)).ShouldBe(_first.Thumbprint);
    }

    [Fact]
    public void When_it_ends_is_measured()
    {
        Expiry().ShouldBe(new DateTimeOffset(_first.NotAfter).ToUnixTimeSeconds());
        var next = _authority.Sign("127.0.0.1");
        Mount(next.Chain, next.Key);
        _node.Clock.Advance(Look);
        Expiry().ShouldBe(new DateTimeOffset(next.NotAfter).ToUnixTimeSeconds());
    }

    // Connected once, through everything that changes.
    private ProbeService.ProbeServiceClient Officer(TestNode caller)
    {
        File.WriteAllText(_site.At("token"), _node.Issuer.Token("officers/ng-it-1", "authorities/ng-ca", "NG", [Role.LiaisonOfficer], TimeSpan.FromDays(1)));
        return new(_site.Way(caller, _node.Address.GetLeftPart(UriPartial.Authority), _site.At("token")));
    }

    private void Mount(string chain, string key)
    {
        var folder = System.IO.Directory.CreateDirectory(_site.At($"..version{++_versions}")).FullName;
        File.WriteAllText(Path.Combine(folder, "node.pem"), chain);
        File.WriteAllText(Path.Combine(folder, "node.key"), key);
        File.CreateSymbolicLink(_site.At("..data_tmp"), Path.GetFileName(folder));
        Rename(_site.At("..data_tmp"), _site.At("..data")).ShouldBe(0);
    }

    // .NET moves no link to a folder over another.
    [DllImport("libc", EntryPoint = "rename", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Rename([MarshalAs(UnmanagedType.LPUTF8Str)] string from, [MarshalAs(UnmanagedType.LPUTF8Str)] string to);

    private long Expiry()
    {
        var (measured, meters) = (new List<long>(), _node.Services.GetRequiredService<IMeterFactory>());
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Name == "infosharing.certificate.expiry" && ReferenceEquals(instrument.Meter.Scope, meters))
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => measured.Add(value));
        listener.Start();
        listener.RecordObservableInstruments();
        return measured.ShouldHaveSingleItem();
    }
}
