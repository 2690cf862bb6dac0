using System.Text.Json;
using InfoSharing.Testing.Servers;
using YamlDotNet.Serialization;

namespace InfoSharing.EndToEnd.Tests.Telemetry;

/// <summary>What the dashboard and the alerts ask of Prometheus, read from the files that are installed.</summary>
internal sealed record Asked(string By, string Expression)
{
    private static readonly string Folder = Path.Combine(Programs.Root, "k8s", "components", "telemetry");

    /// <summary>Of every panel, and of every variable.</summary>
    internal static List<Asked> OfDashboard()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "dashboard.json")));
        var panels = file.RootElement.GetProperty("panels").EnumerateArray().ToList();
        var targets = from panel in panels
                      where panel.TryGetProperty("targets", out _)
                      from target in panel.GetProperty("targets").EnumerateArray()
                      select new Asked("panel " + panel.GetProperty("title").GetString(), target.GetProperty("expr").GetString()!);
        var variables = file.RootElement.GetProperty("templating").GetProperty("list").EnumerateArray()
            .Where(v => v.GetProperty("type").GetString() == "query").Select(v => new Asked("variable " + v.GetProperty("name").GetString(), v.GetProperty("definition").GetString()!));
        return [.. targets, .. variables];
    }

    /// <summary>Of every alert.</summary>
    internal static List<Asked> OfAlerts() => [.. Alerts().Select(a => new Asked("alert " + a["alert"], (string)a["expr"]))];

    /// <summary>The alerts as they are written.</summary>
    internal static IEnumerable<Dictionary<object, object>> Alerts()
    {
        var file = new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(File.ReadAllText(Path.Combine(Folder, "alerts.yaml")));
        return from Dictionary<object, object> rules in (List<object>)((Dictionary<object, object>)file["spec"])["groups"]
               from Dictionary<object, object> alert in (List<object>)rules["rules"]
               select alert;
    }
}
