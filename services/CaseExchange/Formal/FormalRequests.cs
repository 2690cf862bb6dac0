namespace InfoSharing.CaseExchange;

/// <summary>Requests for mutual legal assistance that came out of cases: read by their parties.</summary>
public static class FormalRequests
{
    public static readonly ResourceType<FormalRequest> Type =
        new ResourceType<FormalRequest>("formal_request", FormalRequest.Parser, Audience, _ => null)
            .Text("parent", f => Cases.Of(f.Name))
            .Text("request", f => f.Request)
            .Text("reference", f => f.Reference)
            .Text("requesting_authority", f => f.RequestingAuthority)
            .Text("requested_authority", f => f.RequestedAuthority)
            .Text("request_state", f => f.RequestState)
            .Flag("ended", f => f.Ended)
            .Text("turn", f => f.NoLongerRequiredDue is null || f.Ended ? "" : f.RequestingAuthority)
            .Time("due_time", f => f.DueTime)
            .Time("create_time", f => f.CreateTime)
            .Time("update_time", f => f.UpdateTime)
            .ForPartiesOnly();

    // The other side learns of a request when it is transmitted, not of its draft; then it has a reference.
    private static Audience Audience(FormalRequest request) =>
        Members.Two(request.RequestingAuthority, request.Reference.Length > 0 ? request.RequestedAuthority : request.RequestingAuthority);
}
