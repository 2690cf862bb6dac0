namespace InfoSharing.CaseExchange;

/// <summary>Hand-overs of evidence: read by the originator, the giver and the receiver.</summary>
public static class HandOvers
{
    public static readonly ResourceType<HandOver> Type =
        new ResourceType<HandOver>("hand_over", HandOver.Parser, Audience, _ => null)
            .Text("item", h => h.Item)
            .Text("giver", h => h.From)
            .Text("receiver", h => h.To)
            .Enum("state", h => h.State)
            .Text("turn", h => h.State == HandOverState.Offered ? h.To : "")
            .Time("create_time", h => h.CreateTime)
            .Time("update_time", h => h.UpdateTime)
            .ForPartiesOnly();

    private static Audience Audience(HandOver handOver) =>
        new() { Originator = handOver.Originator, Authorities = { new[] { handOver.Originator, handOver.From, handOver.To }.Distinct() } };
}
