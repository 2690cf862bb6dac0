using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using InfoSharing.Directory.V1;
using InfoSharing.Foundation.Rpc;
using Reason = InfoSharing.Directory.V1.Reason;

namespace InfoSharing.Directory;

/// <summary>What a community's record must satisfy, and how members come and go.</summary>
public static class CommunityRules
{
    /// <summary>What an update may name: never the members.</summary>
    public static readonly IReadOnlyList<string> Writable = ["titles", "purposes", "countries", "host", "source"];

    /// <summary>The community as it is entered: without members.</summary>
    /// <exception cref="Refusal">INVALID_FIELDS.</exception>
    public static Community Enter(Community given, string id, Facts facts)
    {
        var community = given.Clone();
        (community.Name, community.Etag, community.CreateTime, community.UpdateTime) = ("communities/" + id, "", null, null);
        community.Members.Clear();
        Checks.None(Violations(community, facts));
        return community;
    }

    /// <summary>The community after an update.</summary>
    /// <exception cref="Refusal">INVALID_FIELDS.</exception>
    public static Community Update(Community before, UpdateCommunityRequest call, Facts facts)
    {
        var after = Masks.Apply(before, call.Community, call.UpdateMask, Writable);
        Checks.None(Violations(after, facts));
        return after;
    }

    /// <summary>The community with the authority as its newest member.</summary>
    /// <exception cref="Refusal">ALREADY_MEMBER, NOT_ELIGIBLE.</exception>
    public static Community Join(Community community, Authority authority, DateTimeOffset now)
    {
        if (IndexOf(community, authority.Name) >= 0)
            throw new Refusal(StatusCode.FailedPrecondition, Reason.AlreadyMember, $"{authority.Name} is a member of {community.Name} already.");
        if (community.Countries.Count > 0 && !community.Countries.Contains(authority.Country))
            throw new Refusal(StatusCode.FailedPrecondition, Reason.NotEligible, $"{community.Name} is not open to authorities of {authority.Country}.");
        community.Members.Add(new Member { Authority = authority.Name, Country = authority.Country, JoinTime = now.ToTimestamp() });
        return community;
    }

    /// <summary>The community without the authority.</summary>
    /// <exception cref="Refusal">NOT_A_MEMBER.</exception>
    public static Community Leave(Community community, string authority)
    {
        var index = IndexOf(community, authority);
        if (index < 0)
            throw new Refusal(StatusCode.FailedPrecondition, Reason.NotAMember, $"{authority} is not a member of {community.Name}.");
        community.Members.RemoveAt(index);
        return community;
    }

    private static int IndexOf(Community community, string authority) =>
        community.Members.Select(m => m.Authority).ToList().IndexOf(authority);

    private static IEnumerable<Violation> Violations(Community c, Facts facts) =>
    [
        .. Checks.Titles("community.titles", c.Titles),
        .. Checks.OnePerLanguage("community.purposes", c.Purposes),
        .. Checks.NotDoubled("community.countries", "country", c.Countries),
        .. Checks.Known("community.host", c.Host, facts),
    ];
}
