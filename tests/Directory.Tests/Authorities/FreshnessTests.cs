using Google.Protobuf.WellKnownTypes;
using InfoSharing.Directory.V1;
using InfoSharing.Foundation.Rpc;

namespace InfoSharing.Directory.Tests;

public sealed class FreshnessTests
{
    private static readonly DateTimeOffset Entered = new(2020, 1, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Period = TimeSpan.FromDays(180);

    private static Contact Desk(string id = "desk") => new() { Id = id, Office = "Desk", Email = "desk@xx.example", LastConfirmedTime = Entered.ToTimestamp() };

    [Theory]
    [InlineData(0, false)]
    [InlineData(179, false)]
    [InlineData(180, true)]
    [InlineData(400, true)]
    public void Calls_a_contact_stale_after_the_period(int days, bool stale) =>
        Freshness.IsStale(Desk(), Period, Entered.AddDays(days)).ShouldBe(stale);

    [Fact]
    public void Calls_a_contact_stale_on_the_day_after_its_last_day()
    {
        var contact = Desk();
        contact.ValidTo = "2020-01-31";
        Freshness.IsStale(contact, Period, new(2020, 1, 31, 23, 59, 59, TimeSpan.Zero)).ShouldBeFalse();
        Freshness.IsStale(contact, Period, new(2020, 2, 1, 0, 0, 0, TimeSpan.Zero)).ShouldBeTrue();
    }

    [Theory]
    [InlineData(179, null, false)]
    [InlineData(180, null, true)]
    [InlineData(200, 180, false)]
    [InlineData(359, 180, false)]
    [InlineData(360, 180, true)]
    [InlineData(400, 360, false)]
    [InlineData(1000, 180, true)]
    public void Makes_one_reminder_due_per_period(int days, int? reminded, bool due)
    {
        var contact = Desk();
        if (reminded is { } day)
            contact.ReminderTime = Entered.AddDays(day).ToTimestamp();
        Freshness.IsReminderDue(contact, Period, Entered.AddDays(days)).ShouldBe(due);
    }

    [Fact]
    public void Confirms_one_contact_and_leaves_the_other()
    {
        var now = Entered.AddDays(200);
        var authority = new Authority { Name = "authorities/xx", Contacts = { Desk("a"), Desk("b") } };
        authority.Contacts[0].ReminderTime = now.ToTimestamp();
        var after = Freshness.Marked(Freshness.Confirm(authority, "a", now), Period, now);
        (after.Contacts[0].Stale, after.Contacts[1].Stale).ShouldBe((false, true));
        after.Contacts[0].ReminderTime.ShouldBeNull();
    }

    [Fact]
    public void Refuses_to_confirm_a_contact_that_the_authority_does_not_have()
    {
        var refusal = Should.Throw<Refusal>(() => Freshness.Confirm(new Authority { Name = "authorities/xx", Contacts = { Desk("a") } }, "b", Entered));
        refusal.Reason.ShouldBe(Reason.ContactUnknown);
        refusal.Metadata["contacts"].ShouldBe("a");
    }

    [Fact]
    public void Keeps_the_time_of_a_contact_that_an_update_repeats_and_renews_one_that_it_changes()
    {
        var now = Entered.AddDays(200);
        var (same, changed, added) = (Desk("same"), Desk("changed"), Desk("added"));
        same.LastConfirmedTime = changed.LastConfirmedTime = added.LastConfirmedTime = null;
        changed.Phone = "+39 06 000000";
        Freshness.Carry([Desk("same"), Desk("changed")], [same, changed, added], now);
        same.LastConfirmedTime.ShouldBe(Entered.ToTimestamp());
        changed.LastConfirmedTime.ShouldBe(now.ToTimestamp());
        added.LastConfirmedTime.ShouldBe(now.ToTimestamp());
    }

    [Theory]
    [InlineData("2020-01-31", "2020-02-29", false)]
    [InlineData("2020-01-31", "2020-03-01", true)]
    [InlineData("2020-06-01", "", false)]
    [InlineData("2020-05-30", "", true)]
    [InlineData("", "", false)]
    public void Gives_one_month_for_notifying_the_authority_for_ships(string designated, string notified, bool overdue)
    {
        var designation = new Designation { Function = Function.Receive, Matter = Matter.SmugglingOfMigrantsAtSea, DesignatedDate = designated, NotifiedDate = notified };
        Freshness.IsNotificationOverdue(designation, new(2020, 7, 1, 0, 0, 0, TimeSpan.Zero)).ShouldBe(overdue);
    }
}
