using InfoSharing.Foundation;
using InfoSharing.Foundation.Hosting;
using Microsoft.Extensions.Configuration;

namespace InfoSharing.CaseExchange;

/// <summary>The section CaseExchange, checked at start.</summary>
/// <param name="Directory">gRPC address of the Directory; empty: this node itself.</param>
/// <param name="MutualLegalAssistance">gRPC address of that service; empty: this node itself.</param>
/// <param name="VoluntaryReporting">gRPC address of that service; empty: this node itself, if it serves it, else no alerts.</param>
/// <param name="TokenFile">File with this service's token for all of them; empty: the demo issuer's.</param>
/// <param name="Files">Folder of the evidence files; all replicas share it. Empty: "files" in the data folder.</param>
/// <param name="LargestFile">Bytes.</param>
/// <param name="RecallTerm">How long a holder has to answer a recall.</param>
/// <param name="ConsentTerm">How long an originator has to decide on a consent.</param>
/// <param name="ClosingTerm">How long the requesting side of an open request has after its case was closed (UNTOC 18(24): promptly).</param>
public sealed record Settings(
    string Directory, string MutualLegalAssistance, string VoluntaryReporting, string TokenFile, string Files, long LargestFile,
    TimeSpan RecallTerm, TimeSpan ConsentTerm, TimeSpan ClosingTerm)
{
    private const int Mebi = 1024 * 1024;

    public static Settings Read(IConfiguration configuration)
    {
        var section = new SettingsReader(configuration.GetSection("CaseExchange"));
        var settings = new Settings(
            section.Address("Directory"), section.Address("MutualLegalAssistance"), section.Address("VoluntaryReporting"),
            section.TokenFile("TokenFile", "the Directory and MutualLegalAssistance", configuration), section.Text("Files", ""),
            (long)section.Number("LargestFileMiB", 4096, 1, 1024 * 1024) * Mebi,
            section.Span("RecallTerm", TimeSpan.FromDays(3)), section.Span("ConsentTerm", TimeSpan.FromDays(7)), section.Span("ClosingTerm", TimeSpan.FromDays(3)));
        section.RefuseUnknown();
        return section.Mistakes.Count == 0 ? settings : throw new StartupException(section.Mistakes);
    }
}
