using InfoSharing.Common.V1;

namespace InfoSharing.Standalone.Demo;

/// <summary>Whom a token is for.</summary>
/// <param name="Officer">"ng-it-1".</param>
/// <param name="Authority">"ng-ca"; its first two letters are the State's.</param>
/// <param name="Role">The only one.</param>
internal sealed record Badge(string Officer, string Authority, Role Role);

/// <summary>Gives a token of this person, issued at this time.</summary>
internal delegate Task<string> Issue(Badge badge, DateTimeOffset time, CancellationToken cancel);

/// <summary>Somebody's token of the hour; a new one when the calendar has moved on.</summary>
internal sealed class Pass(Badge badge, Issue issue, TimeProvider calendar)
{
    private static readonly TimeSpan GoodFor = TimeSpan.FromSeconds(10);

    // Services that follow the token are a little ahead of the script all that time: what it dates "now" is never in their future.
    private static readonly TimeSpan Ahead = TimeSpan.FromSeconds(15);

    private Issued? _last;

    internal async Task<string> Token(CancellationToken cancel)
    {
        var now = calendar.GetUtcNow();
        if (_last is { } last && now - last.At < GoodFor)
            return last.Token;
        var token = await issue(badge, now + Ahead, cancel);
        _last = new(token, now);
        return token;
    }

    private sealed record Issued(string Token, DateTimeOffset At);
}
