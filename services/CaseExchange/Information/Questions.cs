namespace InfoSharing.CaseExchange;

/// <summary>Information requests: read by the two authorities.</summary>
public static class Questions
{
    public static readonly ResourceType<InformationRequest> Type =
        new ResourceType<InformationRequest>("question", InformationRequest.Parser, q => Members.Two(q.AskingAuthority, q.AskedAuthority), q => q.Handling)
            .Text("reference", q => q.Reference)
            .Text("asking_authority", q => q.AskingAuthority)
            .Text("asked_authority", q => q.AskedAuthority)
            .Text("asking_state", q => q.AskingState)
            .Text("asked_state", q => q.AskedState)
            .Text("about_case", q => q.Case)
            .Enum("kind", q => q.Kind)
            .Enum("urgency", q => q.Urgency)
            .Enum("state", q => q.State)
            .Text("turn", q => q.Turn)
            .Time("due_time", q => q.DueTime)
            .Time("create_time", q => q.CreateTime)
            .Time("update_time", q => q.UpdateTime)
            .ForPartiesOnly();
}
