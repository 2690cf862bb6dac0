namespace InfoSharing.Foundation.Events;

/// <summary>How long events wait for what.</summary>
internal sealed record Pace
{
    /// <summary>Before the second try; each further pause is twice as long.</summary>
    internal TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Between two tries, at most.</summary>
    internal TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>For one run of a reaction; what takes longer hangs.</summary>
    internal TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Beyond that, for a reaction that heeds its token to say so; what does not is left behind.</summary>
    internal TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>For the broker's confirmation of one message: shorter than the 15 seconds within which it must be in use again.</summary>
    internal TimeSpan Confirmation { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>For a queue to be listened to; one without a leader never is.</summary>
    internal TimeSpan Listening { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>A consumer that heard nothing asks the ledger itself: the net under the broker.</summary>
    internal TimeSpan AskEvery { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Between two tries to reach the broker, at most: it must be in use again within 15 seconds of its return.</summary>
    internal TimeSpan ReconnectPause { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Between two looks at the queues.</summary>
    internal TimeSpan LookEvery { get; init; } = TimeSpan.FromSeconds(10);

    internal TimeSpan After(int failures) =>
        failures > 16 || FirstPause * (1 << Math.Max(0, failures - 1)) > LongestPause ? LongestPause : FirstPause * (1 << Math.Max(0, failures - 1));
}
