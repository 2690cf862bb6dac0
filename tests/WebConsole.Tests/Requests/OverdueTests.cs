using InfoSharing.WebConsole.Requests.Moves;

namespace InfoSharing.WebConsole.Tests.Requests;

/// <summary>What time brings, on a node whose clock no other test reads.</summary>
public sealed class OverdueTests : IAsyncLifetime
{
    private readonly Desk _desk = new();

    public Task InitializeAsync() => _desk.InitializeAsync();

    public Task DisposeAsync() => _desk.DisposeAsync();

    // Every timer of the node fires on the way to the date.
    [Fact]
    [Trait("Console", "Whole")]
    public async Task What_is_overdue_is_counted_and_silence_is_recorded_by_its_form()
    {
        var name = await _desk.Submitted();
        DateTimeOffset due;
        using (var asking = Walk(name))
        {
            await asking.Make(Desk.Requested, "acknowledge", ("requested_reference", "DAG-1/2026"), ("contact", "Division II"));
            await asking.Make(Desk.Requested, "start-review");
            due = (await asking.Make(Desk.Requested, "request-information", ("question", "Which account is meant?"))).InformationRequests[0].Due.ToDateTimeOffset();
        }

        (await Queue()).ShouldNotContain("class=\"deadline over\">");
        _desk.Node.Clock.MoveTo(due + TimeSpan.FromMinutes(1));
        (await Queue()).ShouldContain("<strong class=\"deadline over\">1 is overdue.</strong>");
        using var recording = Walk(name);
        var after = await recording.Make(Desk.Requested, "record-no-answer", ("subject", "i1"));
        after.InformationRequests[0].NoAnswerTime.ShouldNotBeNull();
        (await recording.Page(Desk.Requesting, "?entries=all")).ShouldContain("Which account is meant?");
    }

    // Sessions do not outlive the step of the clock; the forms on the way are looked at elsewhere.
    private Walk Walk(string name) => new(_desk, name, [.. Table.All.Select(m => m.Path)]);

    private async Task<string> Queue()
    {
        using var officer = await Looking.SignedIn(_desk, Desk.Requesting);
        return await officer.Text("/");
    }
}
