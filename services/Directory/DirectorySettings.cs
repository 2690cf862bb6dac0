using InfoSharing.Foundation;
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
    /// <exception cref="StartupException">It is not a number of days in that range.</exception>
    public static DirectorySettings From(IConfiguration configuration)
    {
        const string key = "Directory:ContactConfirmationDays";
        if (configuration[key] is not { Length: > 0 } text)
            return Default;
        return int.TryParse(text, out var days) && days is >= 1 and <= 3650
            ? Default with { ContactPeriod = TimeSpan.FromDays(days) }
            : throw new StartupException($"{key} is \"{text}\": give the number of days after which an unconfirmed contact counts as stale, 1 to 3650.");
    }
}
