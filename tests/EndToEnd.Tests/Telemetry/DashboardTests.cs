using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using Grpc.Core;
using Grpc.Net.Client;
using InfoSharing.EndToEnd.Tests.Fuzz;
using InfoSharing.Mla.V1;
using InfoSharing.Testing.Servers;

namespace InfoSharing.EndToEnd.Tests.Telemetry;

/// <summary>Every name that the dashboard and the alerts ask for is one that running services tell.</summary>
public sealed partial class DashboardTests(ITestOutputHelper output) : Collected
{
    // Of these, no more is known beforehand than that they are names or numbers.
    private static readonly HashSet<string> Open = new(StringComparer.Ordinal) { "rpc_grpc_status_code", "service_name" };

    // Each is wrong in another way.
    private static readonly (string Expression, string Complaint)[] Planted =
    [
        ("sum(rate(rpc_server_durations_seconds_count[5m]))", "rpc_server_durations_seconds_count"),
        ("rate(rpc_server_duration_count[5m])", "rpc_server_duration_count"),
        ("infosharing_ledger_commit_failures > 0", "infosharing_ledger_commit_failures"),
        ("infosharing_ledger_head_total", "infosharing_ledger_head_total"),
        ("dotnet_process_memory_working_set", "dotnet_process_memory_working_set"),
        ("sum by (ledger) (infosharing_ledger_head)", "ledger"),
        ("infosharing_ledger_lag{infosharing_reaction=\"x\"}", "infosharing_reaction"),
        ("db_client_connection_count{db_client_connection_state=\"busy\"}", "busy"),
        ("sum by (le) (rate(rpc_server_duration_seconds_sum[5m]))", "le"),
        ("kube_pod_container_status_restarts_total{service_name=\"directory\"}", "service_name"),
    ];

    [FactWith(Need.Postgres | Need.Broker)]
    public async Task Every_name_that_is_asked_for_is_told_by_a_service_or_listed_with_its_source()
    {
        await Exercise();
        var told = Collector.Exposition;
        var asked = Asked.OfDashboard().Concat(Asked.OfAlerts()).ToList();
        var used = asked.SelectMany(a => PromQl.Read(a.Expression).Series).Select(s => s.Metric).Distinct().ToList();
        output.WriteLine($"E7: expressions={asked.Count} names={used.Count} ours={used.Count(u => told.Of(u) is not null)} elsewhere={used.Count(Elsewhere.Series.ContainsKey)}");
        asked.SelectMany(a => Unknown(a, told)).Distinct().ShouldBeEmpty();
        Elsewhere.Series.Keys.Except(used).ShouldBeEmpty("nobody asks for it any more");
        Elsewhere.Series.Keys.Where(name => told.Of(name) is not null).ShouldBeEmpty("is told by a service: it is not from elsewhere");

        // And the test bites.
        foreach (var (expression, complaint) in Planted)
            Unknown(new("planted", expression), told).ShouldContain(c => c.Contains(complaint, StringComparison.Ordinal), expression);
    }

    [Fact]
    public void Streams_are_left_out_wherever_durations_are_judged()
    {
        // A stream lasts as long as somebody listens: its duration says nothing.
        foreach (var asked in Asked.OfDashboard().Concat(Asked.OfAlerts()).Where(a => a.Expression.Contains("rpc_server_duration_seconds_bucket", StringComparison.Ordinal)))
        {
            var left = PromQl.Read(asked.Expression).Series.Single(s => s.Metric == "rpc_server_duration_seconds_bucket").Conditions.Single(c => c is { Label: "rpc_method", Operator: "!~" });
            var isLeftOut = new Regex($"^(?:{left.Value})$", RegexOptions.None, TimeSpan.FromSeconds(1));
            Contract.Rpcs.Where(r => isLeftOut.IsMatch($"/{r.Service.FullName}/{r.Name}") != (r.IsServerStreaming || r.IsClientStreaming)).Select(r => r.FullName).ShouldBeEmpty(asked.By);
        }
    }

    [Fact]
    public void Every_panel_says_what_it_is_asked_and_none_twice()
    {
        var panels = Asked.OfDashboard();
        panels.ShouldNotBeEmpty();
        panels.GroupBy(p => (p.By, p.Expression)).Where(g => g.Count() > 1).Select(g => g.Key.By).ShouldBeEmpty();
    }

    /// <summary>What is wrong with the names in an expression.</summary>
    private static IEnumerable<string> Unknown(Asked asked, Exposition told)
    {
        var query = PromQl.Read(Variables().Replace(asked.Expression, "5m"));
        foreach (var series in query.Series.Where(s => !asked.By.StartsWith("variable", StringComparison.Ordinal) || s.Metric != "service_name"))
        {
            var labels = told.Of(series.Metric) is { } own ? own.Keys : Elsewhere.Series.GetValueOrDefault(series.Metric).Labels;
            if (labels is null)
                yield return $"{asked.By}: nobody tells {series.Metric}";
            // Of several series in an expression, not all have buckets.
            var grouped = query.GroupedBy.Where(l => l != "le" || query.Series.All(s => told.Of(s.Metric)?.ContainsKey(l) != true));
            foreach (var label in grouped.Concat(series.Conditions.Select(c => c.Label)).Where(l => labels is not null && !labels.Contains(l)))
                yield return $"{asked.By}: {series.Metric} has no label {label}";
            foreach (var condition in series.Conditions.Where(c => c.Operator == "=" && !Open.Contains(c.Label) && told.Of(series.Metric)?.GetValueOrDefault(c.Label)?.Contains(c.Value) == false))
                yield return $"{asked.By}: {series.Metric} was not seen with {condition.Label}=\"{condition.Value}\"";
        }
    }

    // Two services as in production, a call that goes through both, and everything that they export meanwhile.
    private async Task Exercise()
    {
        using var authority = new TestAuthority("measured");
        await File.WriteAllTextAsync(Path.Combine(Folder, "ca.crt"), authority.Certificate);
        authority.Sign("127.0.0.1").Write(Path.Combine(Folder, "tls.crt"), Path.Combine(Folder, "tls.key"));
        var rabbit = await (await SharedServers.Rabbit).CreateVirtualHost();
        await using var directory = await Start(Place.Directory, "directory", rabbit);
        await using var mla = await Start(Place.MutualLegalAssistance, "mla", rabbit, $"--MutualLegalAssistance:Directory={directory.Grpc}");
        using (var channel = Trusting(authority, mla.Grpc))
            await new RequestService.RequestServiceClient(channel).CreateRequestAsync(new() { Request = Samples.Request("measured") }, await As(directory, Samples.Requesting));
        await Collector.Until(() => Collector.Exposition.Of("infosharing_broker_dead_letters")?["service_name"].Count == 2);
        await Collector.Until(() => Collector.Exposition.Of("http_client_request_duration_seconds_bucket") is not null);
    }

    protected override IEnumerable<string> Settings =>
    [
        $"--Node:CertificateFile={Path.Combine(Folder, "tls.crt")}", $"--Node:CertificateKeyFile={Path.Combine(Folder, "tls.key")}",
        $"--Node:TrustedCertificates={Path.Combine(Folder, "ca.crt")}", "--OTEL_METRIC_EXPORT_INTERVAL=300",
    ];

    private static GrpcChannel Trusting(TestAuthority authority, Uri address)
    {
        var trust = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        trust.CustomTrustStore.Add(X509Certificate2.CreateFromPem(authority.Certificate));
        var handler = new SocketsHttpHandler { SslOptions = { CertificateChainPolicy = trust } };
        return GrpcChannel.ForAddress(address, new GrpcChannelOptions { HttpHandler = handler, DisposeHttpClient = true });
    }

    // Grafana's, where a duration stands.
    [GeneratedRegex(@"\$__\w+", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Variables();
}
