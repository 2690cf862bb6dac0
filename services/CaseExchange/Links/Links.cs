namespace InfoSharing.CaseExchange;

/// <summary>Ends of links: each side reads its own.</summary>
public static class Links
{
    public static readonly ResourceType<CaseLink> Type =
        new ResourceType<CaseLink>("link", CaseLink.Parser, l => new Audience { Originator = l.Authority, Authorities = { l.Authority } }, _ => null)
            .Text("authority", l => l.Authority)
            .Text("own_case", l => l.OwnCase)
            .Text("counterpart", l => l.Counterpart)
            .Enum("kind", l => l.Kind)
            .Enum("state", l => l.State)
            .Text("turn", l => l.State == LinkState.Proposed && !l.IsProposer ? l.Authority : "")
            .Time("create_time", l => l.CreateTime)
            .Time("update_time", l => l.UpdateTime)
            .ForPartiesOnly();
}
