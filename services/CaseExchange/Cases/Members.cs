namespace InfoSharing.CaseExchange;

/// <summary>What one authority has to do with a case: read by the owner and by itself.</summary>
public static class Members
{
    public static readonly ResourceType<Member> Type =
        new ResourceType<Member>("member", Member.Parser, m => Two(m.Owner, m.Authority), _ => null)
            .Text("parent", m => Cases.Of(m.Name))
            .Text("owner", m => m.Owner)
            .Text("authority", m => m.Authority)
            .Text("authority_state", m => m.AuthorityState)
            .Enum("state", m => m.State)
            .Text("turn", m => m.State == MemberState.Offered || m.HandOverOffered ? m.Authority : "")
            .Time("create_time", m => m.CreateTime)
            .Time("update_time", m => m.UpdateTime)
            .ForPartiesOnly();

    public static string NameOf(string @case, string authority) => $"{@case}/members/{authority.Split('/')[^1]}";

    /// <summary>Read by two authorities; the first one's rules.</summary>
    public static Audience Two(string originator, string other) => new() { Originator = originator, Authorities = { new[] { originator, other }.Distinct() } };
}

/// <summary>Offers to communities: the owner's own record.</summary>
public static class CommunityOffers
{
    public static readonly ResourceType<CommunityOffer> Type =
        new("community_offer", CommunityOffer.Parser, o => new Audience { Originator = o.Owner, Authorities = { o.Owner } }, _ => null);
}
