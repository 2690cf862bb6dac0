using InfoSharing.Common.V1;

namespace InfoSharing.MutualLegalAssistance;

/// <summary>How a request is stored, who reads it, and by which fields it is found.</summary>
public static class Requests
{
    public static readonly ResourceType<Request> Type =
        new ResourceType<Request>("request", Request.Parser, Audience, Label)
            .Text("reference", r => r.Reference)
            .Enum("state", r => r.State)
            .Text("requesting_state", r => r.RequestingState)
            .Text("requested_state", r => r.RequestedState)
            .Text("requesting_authority", r => r.RequestingAuthority)
            .Text("requested_authority", r => r.RequestedAuthority)
            .Text("forwarded_to", r => r.ForwardedTo)
            .Text("officer", r => r.Officer)
            .Enum("urgency", r => r.Urgency)
            .Enum("side_to_move", r => r.NextMove?.Side ?? Side.Unspecified)
            .Enum("duty", r => r.NextMove?.Duty ?? Duty.Unspecified)
            .Enum("stage", Latest)
            .Time("due_time", r => r.NextMove?.Due)
            .Time("alarm_time", r => r.AlarmTime)
            .Flag("confidential", r => r.ConfidentialityRequired)
            .Set("types", r => r.Measures.Select(m => ProtoNames.Short(m.Type)))
            .Time("create_time", r => r.CreateTime)
            .Time("update_time", r => r.UpdateTime)
            .Time("transmit_time", r => r.Timeline?.TransmitTime)
            .ForPartiesOnly();

    /// <summary>
    /// A draft is its author's alone; the requested authority reads it once asked for an opinion and from
    /// transmission on; the competent authority once it is forwarded (UNTOC 18(13)).
    /// </summary>
    public static Audience Audience(Request request)
    {
        var audience = new Audience { Originator = request.RequestingAuthority, Authorities = { request.RequestingAuthority } };
        var isSent = request.Timeline?.TransmitTime is not null;
        if (isSent || request.State == RequestState.PreCheck)
            audience.Authorities.Add(request.RequestedAuthority);
        if (isSent && request.ForwardedTo.Length > 0)
            audience.Authorities.Add(request.ForwardedTo);
        return audience;
    }

    // Confidentiality of fact and substance goes into the label, so that every door keeps it (UNTOC 18(20)).
    internal static Handling? Label(Request request)
    {
        if (!request.ConfidentialityRequired)
            return request.Handling;
        var label = request.Handling?.Clone() ?? new Handling();
        label.ConfidentialFact = true;
        return label;
    }

    private static Stage Latest(Request request) => Turn.Known(request).Select(d => d.Stage).DefaultIfEmpty(Stage.None).Max();
}
