using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using InfoSharing.Directory.V1;
using InfoSharing.Foundation.Rpc;
using Reason = InfoSharing.Directory.V1.Reason;

namespace InfoSharing.Directory;

/// <summary>
/// How far a contact can be relied on. It counts as confirmed when it is entered, changed or confirmed; after a
/// period without that it is stale, and its owner is reminded once per further period.
/// </summary>
public static class Freshness
{
    /// <summary>Not confirmed for longer than the period, or past its last day.</summary>
    public static bool IsStale(Contact contact, TimeSpan period, DateTimeOffset now) =>
        PeriodsUnconfirmed(contact, period, now) >= 1 || contact.ValidTo.Length > 0 && string.CompareOrdinal(contact.ValidTo, Checks.Date(now)) < 0;

    /// <summary>The authority as it is read: says which contacts are stale and which notifications are overdue.</summary>
    public static Authority Marked(Authority authority, TimeSpan period, DateTimeOffset now)
    {
        foreach (var contact in authority.Contacts)
            contact.Stale = IsStale(contact, period, now);
        foreach (var designation in authority.Designations)
            designation.NotificationOverdue = IsNotificationOverdue(designation, now);
        return authority;
    }

    /// <summary>Smuggling Protocol 8(6): the Secretary-General is notified within one month of the designation.</summary>
    public static bool IsNotificationOverdue(Designation designation, DateTimeOffset now)
    {
        var isDue = designation.Matter == Matter.SmugglingOfMigrantsAtSea && designation.DesignatedDate.Length > 0;
        if (!isDue)
            return false;
        var lastDay = Checks.Day(designation.DesignatedDate).AddMonths(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var notified = designation.NotifiedDate.Length > 0 ? designation.NotifiedDate : Checks.Date(now);
        return string.CompareOrdinal(notified, lastDay) > 0;
    }

    /// <summary>The authority with that contact confirmed now.</summary>
    /// <exception cref="Refusal">CONTACT_UNKNOWN.</exception>
    public static Authority Confirm(Authority authority, string contactId, DateTimeOffset now)
    {
        var contact = authority.Contacts.FirstOrDefault(c => c.Id == contactId)
            ?? throw new Refusal(StatusCode.NotFound, Reason.ContactUnknown, $"{authority.Name} has no contact \"{contactId}\".", new Violation("contact_id", "Is not a contact of this authority."))
            {
                Metadata = { ["contacts"] = string.Join(' ', authority.Contacts.Select(c => c.Id)) },
            };
        contact.LastConfirmedTime = now.ToTimestamp();
        contact.ReminderTime = null;
        return authority;
    }

    /// <summary>Contacts that are new or differ from before count as confirmed now; the others keep their times.</summary>
    public static void Carry(IEnumerable<Contact> before, IEnumerable<Contact> after, DateTimeOffset now)
    {
        var known = before.ToDictionary(c => c.Id, StringComparer.Ordinal);
        foreach (var contact in after)
        {
            contact.Stale = false;
            var same = known.TryGetValue(contact.Id, out var old) && SameContent(old, contact);
            contact.LastConfirmedTime = same ? old!.LastConfirmedTime : now.ToTimestamp();
            contact.ReminderTime = same ? old!.ReminderTime : null;
        }
    }

    /// <summary>Whole periods since the contact was last confirmed; 0 is fresh.</summary>
    public static long PeriodsUnconfirmed(Contact contact, TimeSpan period, DateTimeOffset now) =>
        contact.LastConfirmedTime is { } confirmed ? (now - confirmed.ToDateTimeOffset()).Ticks / period.Ticks : 0;

    /// <summary>True once per contact and period: its owner was not reminded yet since the last full period ended.</summary>
    public static bool IsReminderDue(Contact contact, TimeSpan period, DateTimeOffset now)
    {
        var periods = PeriodsUnconfirmed(contact, period, now);
        if (periods < 1)
            return false;
        var periodStart = contact.LastConfirmedTime.ToDateTimeOffset() + periods * period;
        return contact.ReminderTime is null || contact.ReminderTime.ToDateTimeOffset() < periodStart;
    }

    /// <summary>The authority with a reminder noted at every contact that it is due for.</summary>
    public static Authority Reminded(Authority authority, TimeSpan period, DateTimeOffset now)
    {
        foreach (var contact in authority.Contacts.Where(c => IsReminderDue(c, period, now)))
            contact.ReminderTime = now.ToTimestamp();
        return authority;
    }

    /// <summary>The end of the first contact that has an end: for the list of stale contacts.</summary>
    internal static Timestamp? FirstExpiry(Authority authority)
    {
        var first = authority.Contacts.Select(c => c.ValidTo).Where(d => d.Length > 0).Min(StringComparer.Ordinal);
        return first is null ? null : new DateTimeOffset(Checks.Day(first).AddDays(1), TimeOnly.MinValue, TimeSpan.Zero).ToTimestamp();
    }

    private static bool SameContent(Contact a, Contact b)
    {
        var (left, right) = (a.Clone(), b.Clone());
        foreach (var contact in new[] { left, right })
            (contact.LastConfirmedTime, contact.ReminderTime, contact.Stale) = (null, null, false);
        return left.Equals(right);
    }
}
