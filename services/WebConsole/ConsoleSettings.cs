using InfoSharing.Foundation;
using InfoSharing.Foundation.Hosting;

namespace InfoSharing.WebConsole;

/// <summary>The section WebConsole, checked at start.</summary>
/// <param name="Directory">gRPC address; empty: this node itself.</param>
/// <param name="MutualLegalAssistance">gRPC address; empty: this node itself.</param>
/// <param name="CaseExchange">gRPC address; empty: this node itself.</param>
/// <param name="VoluntaryReporting">gRPC address; empty: this node itself.</param>
/// <param name="Sessions">Folder of the signed-in officers' sessions, shared by all replicas; empty: "sessions" in the data folder.</param>
/// <param name="Address">Where browsers reach the console, for the way back from the sign-in: "https://console.example.org".</param>
/// <param name="SignIn">Who signs officers in; null: the demo issuer's sample officers.</param>
public sealed record ConsoleSettings(
    string Directory, string MutualLegalAssistance, string CaseExchange, string VoluntaryReporting,
    string Sessions, string Address, SignInSettings? SignIn)
{
    internal static ConsoleSettings Read(IConfiguration configuration)
    {
        var section = new SettingsReader(configuration.GetSection("WebConsole"));
        var signIn = section.Section("SignIn");
        var settings = new ConsoleSettings(
            section.Address("Directory"), section.Address("MutualLegalAssistance"), section.Address("CaseExchange"), section.Address("VoluntaryReporting"),
            section.Text("Sessions", ""), section.Text("Address", "").TrimEnd('/'), signIn.IsGiven ? SignInSettings.Read(signIn) : null);
        section.RefuseUnknown();
        section.Mistakes.AddRange(settings.Mistakes(hasIssuer: configuration.GetSection("Node:Tokens").Exists()));
        return section.Mistakes.Count == 0 ? settings : throw new StartupException(section.Mistakes);
    }

    private IEnumerable<string> Mistakes(bool hasIssuer)
    {
        if (hasIssuer && SignIn is null)
            yield return "WebConsole:SignIn is missing: say who signs officers in (Authority, ClientId), for Node:Tokens names a real issuer.";
        if (SignIn is not null && !SignInSettings.IsSafe(Address))
            yield return "WebConsole:Address is missing or no https address: say where browsers reach the console, so that the sign-in finds its way back.";
    }
}

/// <summary>The section WebConsole:SignIn: an OpenID provider, asked by authorization code with PKCE.</summary>
/// <param name="Authority">Base address of the provider.</param>
/// <param name="ClientId">As registered there.</param>
/// <param name="ClientSecretFile">File with the client's secret; empty: a public client.</param>
/// <param name="Scopes">What is asked for.</param>
public sealed record SignInSettings(string Authority, string ClientId, string ClientSecretFile, string Scopes)
{
    internal static SignInSettings Read(SettingsReader section)
    {
        var settings = new SignInSettings(
            section.Text("Authority", "").TrimEnd('/'), section.Text("ClientId", ""), section.Text("ClientSecretFile", ""), section.Text("Scopes", "openid"));
        section.RefuseUnknown();
        if (!IsSafe(settings.Authority))
            section.Mistakes.Add("WebConsole:SignIn:Authority is missing or no https address (http is accepted on loopback).");
        if (settings.ClientId.Length == 0)
            section.Mistakes.Add("WebConsole:SignIn:ClientId is missing: the id under which the console is registered with the provider.");
        if (settings.ClientSecretFile.Length > 0 && !File.Exists(settings.ClientSecretFile))
            section.Mistakes.Add($"WebConsole:SignIn:ClientSecretFile names a file that does not exist: {settings.ClientSecretFile}.");
        return settings;
    }

    internal static bool IsSafe(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == "https" || (uri.Scheme == "http" && uri.IsLoopback));
}
