using InfoSharing.Foundation;
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
        var (section, mistakes) = (configuration.GetSection("MutualLegalAssistance"), new List<string>());
        var settings = new Settings(
            Read(section.GetSection("Terms"), mistakes),
            Span(section, "CheckEvery", TimeSpan.FromSeconds(30), mistakes),
            section["Directory"] ?? "", section["DirectoryTokenFile"] ?? "");
        // Timers of the platform take at most 49 days.
        if (settings.CheckEvery > TimeSpan.FromDays(40))
            mistakes.Add("MutualLegalAssistance:CheckEvery is longer than 40 days.");
        if (settings.DirectoryAddress.Length > 0 && !Uri.TryCreate(settings.DirectoryAddress, UriKind.Absolute, out _))
            mistakes.Add($"MutualLegalAssistance:Directory is \"{settings.DirectoryAddress}\": give an address such as https://directory:50051.");
        return mistakes.Count == 0 ? settings : throw new StartupException([.. mistakes]);
    }

    private static Terms Read(IConfigurationSection section, List<string> mistakes)
    {
        var ordinary = new Terms();
        return new Terms
        {
            Routine = Read(section, "Routine", ordinary.Routine, mistakes),
            Priority = Read(section, "Priority", ordinary.Priority, mistakes),
            Urgent = Read(section, "Urgent", ordinary.Urgent, mistakes),
            Emergency = Read(section, "Emergency", ordinary.Emergency, mistakes),
            WrittenConfirmation = Span(section, "WrittenConfirmation", ordinary.WrittenConfirmation, mistakes),
            Draft = Span(section, "Draft", ordinary.Draft, mistakes),
            Closing = Span(section, "Closing", ordinary.Closing, mistakes),
        };
    }

    private static Pace Read(IConfigurationSection terms, string urgency, Pace ordinary, List<string> mistakes)
    {
        var section = terms.GetSection(urgency);
        return new(
            Span(section, nameof(Pace.Acknowledge), ordinary.Acknowledge, mistakes), Span(section, nameof(Pace.Decide), ordinary.Decide, mistakes),
            Span(section, nameof(Pace.Execute), ordinary.Execute, mistakes), Span(section, nameof(Pace.Answer), ordinary.Answer, mistakes));
    }

    private static TimeSpan Span(IConfigurationSection section, string key, TimeSpan ordinary, List<string> mistakes)
    {
        if (section[key] is not { Length: > 0 } text)
            return ordinary;
        if (TimeSpan.TryParse(text, out var span) && span > TimeSpan.Zero && span <= TimeSpan.FromDays(3650))
            return span;
        mistakes.Add($"{section.Path}:{key} is \"{text}\": give a span of time such as 7.00:00:00 (seven days), up to ten years.");
        return ordinary;
    }
}
