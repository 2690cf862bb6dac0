using InfoSharing.Foundation;
using InfoSharing.Foundation.Hosting;
using Microsoft.Extensions.Configuration;

namespace InfoSharing.MutualLegalAssistance;

/// <summary>The section MutualLegalAssistance, checked at start.</summary>
/// <param name="Terms">Terms:Routine:Acknowledge and the like, as d.hh:mm:ss.</param>
/// <param name="CheckEvery">How often the duties' clock is looked at.</param>
/// <param name="DirectoryAddress">gRPC address of the Directory; empty: this node itself.</param>
/// <param name="DirectoryTokenFile">File with this service's token for it; empty: the demo issuer's.</param>
public sealed record Settings(Terms Terms, TimeSpan CheckEvery, string DirectoryAddress, string DirectoryTokenFile)
{
    public static Settings Read(IConfiguration configuration)
    {
        var section = new SettingsReader(configuration.GetSection("MutualLegalAssistance"));
        var settings = new Settings(
            Read(section.Section("Terms")), section.Span("CheckEvery", TimeSpan.FromSeconds(30)),
            section.Address("Directory"), section.TokenFile("DirectoryTokenFile", "the Directory", configuration));
        // Timers of the platform take at most 49 days.
        if (settings.CheckEvery > TimeSpan.FromDays(40))
            section.Mistakes.Add("MutualLegalAssistance:CheckEvery is longer than 40 days.");
        section.RefuseUnknown();
        return section.Mistakes.Count == 0 ? settings : throw new StartupException(section.Mistakes);
    }

    private static Terms Read(SettingsReader section)
    {
        var ordinary = new Terms();
        var terms = new Terms
        {
            Routine = Read(section.Section("Routine"), ordinary.Routine),
            Priority = Read(section.Section("Priority"), ordinary.Priority),
            Urgent = Read(section.Section("Urgent"), ordinary.Urgent),
            Emergency = Read(section.Section("Emergency"), ordinary.Emergency),
            WrittenConfirmation = section.Span("WrittenConfirmation", ordinary.WrittenConfirmation),
            Draft = section.Span("Draft", ordinary.Draft),
            Closing = section.Span("Closing", ordinary.Closing),
            RemindBefore = section.Part("RemindBefore", ordinary.RemindBefore, 1),
            EscalateAfter = section.Part("EscalateAfter", ordinary.EscalateAfter, 10),
        };
        section.RefuseUnknown();
        return terms;
    }

    private static Pace Read(SettingsReader section, Pace ordinary)
    {
        var pace = new Pace(
            section.Span(nameof(Pace.Acknowledge), ordinary.Acknowledge), section.Span(nameof(Pace.Decide), ordinary.Decide),
            section.Span(nameof(Pace.Execute), ordinary.Execute), section.Span(nameof(Pace.Answer), ordinary.Answer));
        section.RefuseUnknown();
        return pace;
    }
}
