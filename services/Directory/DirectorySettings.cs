using InfoSharing.Foundation;
using InfoSharing.Foundation.Hosting;
using Microsoft.Extensions.Configuration;

namespace InfoSharing.Directory;

/// <summary>What a node decides for itself.</summary>
/// <param name="ContactPeriod">A contact that was not confirmed for this long is stale.</param>
/// <param name="ReminderCheck">How often the reminders look for stale contacts.</param>
public sealed record DirectorySettings(TimeSpan ContactPeriod, TimeSpan ReminderCheck)
{
    /// <summary>180 days; looked at every hour.</summary>
    public static DirectorySettings Default { get; } = new(TimeSpan.FromDays(180), TimeSpan.FromHours(1));

    /// <summary>Reads Directory:ContactConfirmationDays, 1 to 3650.</summary>
    /// <exception cref="StartupException">It is not a number of days in that range, or the section holds another key.</exception>
    public static DirectorySettings From(IConfiguration configuration)
    {
        var section = new SettingsReader(configuration.GetSection("Directory"));
        var settings = Default with { ContactPeriod = TimeSpan.FromDays(section.Number("ContactConfirmationDays", Default.ContactPeriod.Days, 1, 3650)) };
        section.RefuseUnknown();
        return section.Mistakes.Count == 0 ? settings : throw new StartupException(section.Mistakes);
    }
}
