using InfoSharing.Reporting.V1;
using Microsoft.Extensions.DependencyInjection;
using Event = InfoSharing.Foundation.Events.Event;

namespace InfoSharing.CaseExchange.Tests.Alerts;

public sealed class OnAlertRaisedTests
{
    // A repeated event is the same on every stack: the reaction asks what is now.
    [Fact]
    public async Task An_event_that_comes_twice_changes_nothing()
    {
        await using var node = await AlertDesk.Start();
        var (reporting, cases, reaction) = (node.Ledger("voluntary-reporting"), node.Ledger(Service.Name), node.Services.GetRequiredService<OnAlertRaised>());
        var write = Write.ByService("voluntary-reporting", Reporting.V1.Move.ValidateReport, "");
        var alert = await reporting.Create(VoluntaryReporting.Alerts.Type, write, Sample);
        var e = new Event(reporting.Name, Ledger.Revision(alert), Alert.Descriptor.FullName, alert.Name, "VALIDATE_REPORT");
        await Followed(cases, alert);
        var head = cases.Head;
        await reaction.Apply(e, CancellationToken.None);
        cases.Head.ShouldBe(head);
        var withdrawn = await reporting.Change(VoluntaryReporting.Alerts.Type, alert.Name, write, VoluntaryReporting.Rules.WithdrawAlert);
        await Followed(cases, withdrawn);
        // The first event once more, out of order: what is now was told already.
        head = cases.Head;
        await reaction.Apply(e, CancellationToken.None);
        (cases.Head, (await cases.Find(CaseAlerts.Type, CaseAlerts.NameOf(alert.Name, "NE")))!.State).ShouldBe((head, CaseAlertState.Withdrawn));
    }

    // Raised and withdrawn while this service was away.
    [Fact]
    public async Task What_nobody_was_told_is_not_taken_back()
    {
        await using var node = await AlertDesk.Start();
        var (reporting, cases) = (node.Ledger("voluntary-reporting"), node.Ledger(Service.Name));
        var write = Write.ByService("voluntary-reporting", Reporting.V1.Move.ValidateReport, "");
        var first = await reporting.Create(VoluntaryReporting.Alerts.Type, write, () => VoluntaryReporting.Rules.WithdrawAlert(Sample()));
        var second = await reporting.Create(VoluntaryReporting.Alerts.Type, write, Sample);
        await Followed(cases, second);
        (await cases.Find(CaseAlerts.Type, CaseAlerts.NameOf(first.Name, "NE"))).ShouldBeNull();
    }

    // An authority was entered between the question to the directory and the commit; or the process ended there.
    [Fact]
    public async Task Who_was_missed_is_told_when_the_event_is_looked_at_again()
    {
        await using var node = await AlertDesk.Start();
        var (reporting, cases, alert) = (node.Ledger("voluntary-reporting"), node.Ledger(Service.Name), Sample());
        var name = CaseAlerts.NameOf(alert.Name, "NE");
        var untold = new CaseAlert { Name = name, Alert = alert.Name, Country = "NE", State = CaseAlertState.Raised, SourceRevision = long.MaxValue };
        await cases.Create(CaseAlerts.Type, Write.ByService(Service.Name, InfoSharing.Cases.V1.Move.FollowAlert, ""), () => untold);
        await Followed(cases, await reporting.Create(VoluntaryReporting.Alerts.Type, Write.ByService("voluntary-reporting", Reporting.V1.Move.ValidateReport, ""), () => alert));
        (await cases.Find(CaseAlerts.Type, name))!.Receivers.ShouldBe(["authorities/ne-ca"]);
    }

    [Fact]
    public void Nobody_is_told_twice_or_of_what_was_withdrawn()
    {
        var (told, withdrawn) = (new CaseAlert { Receivers = { "authorities/a" }, State = CaseAlertState.Raised }, new CaseAlert { State = CaseAlertState.Withdrawn });
        Rules.TellAlert(told.Clone(), ["authorities/b"]).ShouldBe(told);
        Rules.TellAlert(withdrawn.Clone(), ["authorities/b"]).ShouldBe(withdrawn);
    }

    [Fact]
    public void What_is_older_changes_nothing()
    {
        var known = new CaseAlert { SourceRevision = 7, Dead = 3 };
        Rules.FollowAlert(known.Clone(), new Alert { Etag = "7", Dead = 1 }).ShouldBe(known);
        var next = Rules.FollowAlert(known.Clone(), new Alert { Etag = "8", State = AlertState.Withdrawn });
        (next.HasDead, next.State, next.SourceRevision).ShouldBe((false, CaseAlertState.Withdrawn, 8));
    }

    private static Alert Sample() => new()
    {
        Name = $"alerts/{Guid.CreateVersion7()}", Kind = AlertKind.Deaths, Report = "reports/a", Agency = "authorities/it-police", Validator = "authorities/it-ca",
        ReportingState = "IT", States = { "NE", "NG" }, DetectDate = "2026-01-15", Dead = 1, State = AlertState.Raised,
    };

    // Niger is told before Nigeria: when the last State has it, the event is applied. The ledger's head is moved after the row can be read.
    private static async Task Followed(Ledger cases, Alert alert)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await cases.Find(CaseAlerts.Type, CaseAlerts.NameOf(alert.Name, "NG")) is not { } told || told.SourceRevision != Ledger.Revision(alert) || cases.Head < Ledger.Revision(told))
            limit.Token.ThrowIfCancellationRequested();
    }
}
