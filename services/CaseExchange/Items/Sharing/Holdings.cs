namespace InfoSharing.CaseExchange;

/// <summary>That an authority holds another's item: read by both.</summary>
public static class Holdings
{
    public static readonly ResourceType<Holding> Type =
        new ResourceType<Holding>("holding", Holding.Parser, h => Members.Two(h.Originator, h.Holder), _ => null)
            .Text("parent", h => h.Item)
            .Text("originator", h => h.Originator)
            .Text("holder", h => h.Holder)
            .Text("holder_state", h => h.HolderState)
            .Enum("basis", h => h.Basis)
            .Enum("state", h => h.State)
            .Text("turn", Turn)
            .Time("recall_due", h => h.State == HoldingState.Recalled ? h.RecallDue : null)
            .Time("create_time", h => h.CreateTime)
            .Time("update_time", h => h.UpdateTime)
            .ForPartiesOnly();

    public static string NameOf(string item, string authority) => $"{item}/holdings/{authority.Split('/')[^1]}";

    /// <summary>The holder, while it has something to read or to answer.</summary>
    private static string Turn(Holding holding) =>
        holding.State == HoldingState.Recalled || (holding.State == HoldingState.Active && holding.ReadTime is null) ? holding.Holder : "";
}

/// <summary>What holders ask originators for: read by both.</summary>
public static class Consents
{
    public static readonly ResourceType<Consent> Type =
        new ResourceType<Consent>("consent", Consent.Parser, c => Members.Two(c.Originator, c.Holder), _ => null)
            .Text("item", c => c.Item)
            .Text("originator", c => c.Originator)
            .Text("holder", c => c.Holder)
            .Enum("kind", c => c.Kind)
            .Enum("state", c => c.State)
            .Text("turn", c => c.State == ConsentState.Asked ? c.Originator : "")
            .Time("due", c => c.Due)
            .Time("create_time", c => c.CreateTime)
            .Time("update_time", c => c.UpdateTime)
            .ForPartiesOnly();
}
