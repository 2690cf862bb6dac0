using InfoSharing.Common.V1;

namespace InfoSharing.Foundation.Access;

/// <summary>
/// The one rule that decides who reads a resource: get, list, history, watch, statistics and proofs all ask here.
/// </summary>
public static class Reading
{
    /// <summary>
    /// A party reads: an authority of the audience, one person where it names one (<see cref="Caller.Reader"/>), or everybody
    /// when the audience says so. From the label's
    /// expiry on only the originator does, if it is a party. A service of this node reads everything it stores:
    /// reactions and schedulers work on all resources, and what they write has an audience of its own.
    /// </summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="audience">The parties at this moment.</param>
    /// <param name="handling">The label; null says nothing, so nothing expires.</param>
    /// <param name="now">UTC.</param>
    public static bool May(Caller caller, Audience audience, Handling? handling, DateTimeOffset now)
    {
        if (caller.IsService)
            return true;
        if (handling?.ExpireTime is { } end && end.ToDateTimeOffset() <= now && !IsOriginator(caller, audience))
            return false;
        return audience.Everyone || audience.Authorities.Contains(caller.Reader);
    }

    private static bool IsOriginator(Caller caller, Audience audience) =>
        caller.Reader.Length > 0 && caller.Reader == audience.Originator;
}
