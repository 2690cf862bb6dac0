using InfoSharing.Foundation;
using InfoSharing.Foundation.Hosting;
using Microsoft.Extensions.Configuration;

namespace InfoSharing.VoluntaryReporting;

/// <summary>The section VoluntaryReporting, checked at start.</summary>
/// <param name="Directory">gRPC address of the Directory; empty: this node itself.</param>
/// <param name="TokenFile">File with this service's token for it; empty: the demo issuer's.</param>
/// <param name="Validators">The authority that validates for a State, where the node fixes one: "IT=authorities/it-ca".</param>
/// <param name="ContributionWindow">How long an accepted report lets its State read the pool.</param>
/// <param name="RequiredReports">How many it takes.</param>
/// <param name="Exceptions">States ("NE") and authorities ("authorities/…") that read the pool without contributing.</param>
/// <param name="Threshold">The smallest figure that leaves a State (domain of trafficking data: 11).</param>
/// <param name="PublicRounding">Public figures are multiples of it.</param>
/// <param name="AlertWindow">An incident that was detected longer ago raises no alert.</param>
public sealed record Settings(
    string Directory, string TokenFile, IReadOnlyDictionary<string, string> Validators, TimeSpan ContributionWindow, int RequiredReports,
    IReadOnlyList<string> Exceptions, int Threshold, int PublicRounding, TimeSpan AlertWindow)
{
    public static Settings Read(IConfiguration configuration)
    {
        var section = new SettingsReader(configuration.GetSection("VoluntaryReporting"));
        var validators = section.Texts("Validators", []);
        var settings = new Settings(
            section.Address("Directory"), section.TokenFile("TokenFile", "the Directory", configuration), Pairs(validators),
            section.Span("ContributionWindow", TimeSpan.FromDays(365)), section.Number("RequiredReports", 1, 1, 1_000_000), section.Texts("Exceptions", []),
            section.Number("Threshold", 11, 2, 1000), section.Number("PublicRounding", 5, 1, 1000), section.Span("AlertWindow", TimeSpan.FromDays(30)));
        section.RefuseUnknown();
        section.Mistakes.AddRange(validators.Where(l => !IsPair(l))
            .Select(l => $"VoluntaryReporting:Validators has \"{l}\": give a State and its authority, such as IT=authorities/it-ca."));
        return section.Mistakes.Count == 0 ? settings : throw new StartupException(section.Mistakes);
    }

    private static Dictionary<string, string> Pairs(IEnumerable<string> lines) => lines.Where(IsPair)
        .Select(l => l.Split('=')).GroupBy(p => p[0], StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Last()[1], StringComparer.Ordinal);

    private static bool IsPair(string line) => line.Split('=') is [{ Length: 2 }, var authority] && authority.StartsWith("authorities/", StringComparison.Ordinal);
}
