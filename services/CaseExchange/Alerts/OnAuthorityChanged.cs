using InfoSharing.Directory.V1;
using InfoSharing.Foundation.Events;
using Microsoft.Extensions.DependencyInjection;
using Event = InfoSharing.Foundation.Events.Event;
using Move = InfoSharing.Cases.V1.Move;

namespace InfoSharing.CaseExchange;

/// <summary>
/// An authority was entered or designated: alerts for its State that nobody could be told of until now find their readers. Nobody
/// who is told already is told of it again, and a later designation does not open what others were told before.
/// </summary>
public sealed class OnAuthorityChanged([FromKeyedServices(Service.Name)] Ledger ledger, Receivers receivers) : IReaction
{
    private const string Untold = "told = false AND state = RAISED";

    public string Consumer => Service.Name;

    public string Source => "directory";

    public IReadOnlyList<string> Types { get; } = [Authority.Descriptor.FullName];

    /// <summary>Nothing is kept of the directory.</summary>
    public Task Restored(long after, CancellationToken cancel) => Task.CompletedTask;

    public async Task Apply(Event e, CancellationToken cancel)
    {
        // Most changes find nothing that waits, and cost no question to the directory.
        if (!await ledger.All(CaseAlerts.Type, Untold, caller: null, cancel: cancel).AnyAsync(cancel))
            return;
        var country = await receivers.CountryOf(e.Resource, cancel);
        var found = country.Length > 0 ? await receivers.In(country, ledger.Clock.GetUtcNow(), cancel) : [];
        if (found.Count == 0)
            return;
        var waiting = await ledger.All(CaseAlerts.Type, $"{Untold} AND country = \"{country}\"", caller: null, cancel: cancel).ToListAsync(cancel);
        foreach (var alert in waiting)
            await ledger.Change(CaseAlerts.Type, alert.Name, Write.ByService(Service.Name, Move.TellAlert, ""), before => Rules.TellAlert(before, found));
    }
}

/// <summary>The first authorities of a State that can be told; of what was withdrawn meanwhile nobody is.</summary>
public static partial class Rules
{
    public static CaseAlert TellAlert(CaseAlert alert, IReadOnlyList<string> receivers)
    {
        if (alert is { Receivers.Count: 0, State: CaseAlertState.Raised })
            alert.Receivers.Add(receivers);
        return alert;
    }
}
