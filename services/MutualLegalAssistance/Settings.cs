using System.Globalization;
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
    private static readonly string[] Keys = ["Terms", "CheckEvery", "Directory", "DirectoryTokenFile"];
    private static readonly string[] TermKeys =
        ["Routine", "Priority", "Urgent", "Emergency", "WrittenConfirmation", "Draft", "Closing", "RemindBefore", "EscalateAfter"];
    private static readonly string[] PaceKeys = ["Acknowledge", "Decide", "Execute", "Answer"];

    public static Settings Read(IConfiguration configuration)
    {
        var (section, mistakes) = (configuration.GetSection("MutualLegalAssistance"), new List<string>());
        var settings = new Settings(
            Read(section.GetSection("Terms"), mistakes),
            Span(section, "CheckEvery", TimeSpan.FromSeconds(30), mistakes),
            section["Directory"] ?? "", section["DirectoryTokenFile"] ?? "");
        RefuseUnknown(section, Keys, mistakes);
        // Timers of the platform take at most 49 days.
        if (settings.CheckEvery > TimeSpan.FromDays(40))
            mistakes.Add("MutualLegalAssistance:CheckEvery is longer than 40 days.");
        if (settings.DirectoryAddress.Length > 0 && !Uri.TryCreate(settings.DirectoryAddress, UriKind.Absolute, out _))
            mistakes.Add($"MutualLegalAssistance:Directory is \"{settings.DirectoryAddress}\": give an address such as https://directory:50051.");
        if (settings.DirectoryTokenFile.Length > 0 && !File.Exists(settings.DirectoryTokenFile))
            mistakes.Add($"MutualLegalAssistance:DirectoryTokenFile is \"{settings.DirectoryTokenFile}\": there is no such file.");
        // Only the demo issuer gives this service a token by itself.
        if (settings.DirectoryTokenFile.Length == 0 && configuration.GetSection("Node:Tokens").Exists())
            mistakes.Add("MutualLegalAssistance:DirectoryTokenFile is not set: give the file with this service's token for the Directory.");
        return mistakes.Count == 0 ? settings : throw new StartupException([.. mistakes]);
    }

    private static Terms Read(IConfigurationSection section, List<string> mistakes)
    {
        var ordinary = new Terms();
        RefuseUnknown(section, TermKeys, mistakes);
        return new Terms
        {
            Routine = Read(section, "Routine", ordinary.Routine, mistakes),
            Priority = Read(section, "Priority", ordinary.Priority, mistakes),
            Urgent = Read(section, "Urgent", ordinary.Urgent, mistakes),
            Emergency = Read(section, "Emergency", ordinary.Emergency, mistakes),
            WrittenConfirmation = Span(section, "WrittenConfirmation", ordinary.WrittenConfirmation, mistakes),
            Draft = Span(section, "Draft", ordinary.Draft, mistakes),
            Closing = Span(section, "Closing", ordinary.Closing, mistakes),
            RemindBefore = Part(section, "RemindBefore", ordinary.RemindBefore, 1, mistakes),
            EscalateAfter = Part(section, "EscalateAfter", ordinary.EscalateAfter, 10, mistakes),
        };
    }

    private static Pace Read(IConfigurationSection terms, string urgency, Pace ordinary, List<string> mistakes)
    {
        var section = terms.GetSection(urgency);
        RefuseUnknown(section, PaceKeys, mistakes);
        return new(
            Span(section, nameof(Pace.Acknowledge), ordinary.Acknowledge, mistakes), Span(section, nameof(Pace.Decide), ordinary.Decide, mistakes),
            Span(section, nameof(Pace.Execute), ordinary.Execute, mistakes), Span(section, nameof(Pace.Answer), ordinary.Answer, mistakes));
    }

    // A misspelt key would silently mean the default.
    private static void RefuseUnknown(IConfigurationSection section, string[] known, List<string> mistakes) =>
        mistakes.AddRange(section.GetChildren().Where(c => !known.Contains(c.Key, StringComparer.OrdinalIgnoreCase))
            .Select(c => $"{c.Path} is not a setting. Known are: {string.Join(", ", known)}."));

    private static double Part(IConfigurationSection section, string key, double ordinary, double most, List<string> mistakes)
    {
        if (section[key] is not { Length: > 0 } text)
            return ordinary;
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var part) && part >= 0 && part <= most)
            return part;
        mistakes.Add($"{section.Path}:{key} is \"{text}\": give a part of the term from 0 to {most}, such as 0.25.");
        return ordinary;
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
