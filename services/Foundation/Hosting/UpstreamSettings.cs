using InfoSharing.Foundation.Ledgers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace InfoSharing.Foundation.Hosting;

/// <summary>What a service is told of the others that it calls (<see cref="Upstream"/>): where they are, and the file with its token for them.</summary>
public static class UpstreamSettings
{
    /// <summary>A gRPC address; empty: this node itself, if it serves the other (<see cref="RequireUpstream"/>).</summary>
    public static string Address(this SettingsReader section, string key)
    {
        var address = section.Text(key, "");
        return address.Length == 0 || Uri.TryCreate(address, UriKind.Absolute, out _)
            ? address
            : section.Mistaken(key, address, "give an address such as https://directory:50051", "");
    }

    /// <summary>A file with this service's token; empty: the demo issuer gives one, and a node with another issuer does not start.</summary>
    /// <param name="section">The service's own.</param>
    /// <param name="key">Of the file in it.</param>
    /// <param name="upstreams">For whom the token is: "the Directory".</param>
    /// <param name="configuration">Says who the issuer is.</param>
    public static string TokenFile(this SettingsReader section, string key, string upstreams, IConfiguration configuration)
    {
        var file = section.Text(key, "");
        if (file.Length > 0 && !File.Exists(file))
            return section.Mistaken(key, file, "there is no such file", "");
        if (file.Length == 0 && configuration.GetSection("Node:Tokens").Exists())
            section.Mistakes.Add($"{section.PathOf(key)} is not set: give the file with this service's token for {upstreams}.");
        return file;
    }

    /// <summary>Without an address the node serves the other's ledger itself; call it when the ledgers were added.</summary>
    /// <param name="builder">Knows which ledgers the node serves.</param>
    /// <param name="setting">Where the address would stand: "CaseExchange:Directory".</param>
    /// <param name="address">As configured.</param>
    /// <param name="ledger">The other's: "directory".</param>
    /// <exception cref="StartupException">There is neither.</exception>
    public static void RequireUpstream(this WebApplicationBuilder builder, string setting, string address, string ledger)
    {
        if (address.Length == 0 && !builder.Serves(ledger))
            throw new StartupException($"{setting} is missing: this node does not serve it itself, so give its address, such as https://{ledger}:50051.");
    }

    /// <summary>True when the node has that ledger; only of those that were added so far.</summary>
    public static bool Serves(this WebApplicationBuilder builder, string ledger) =>
        builder.Services.Any(s => s.ServiceType == typeof(Ledger) && Equals(s.ServiceKey, ledger));
}
