namespace InfoSharing.MutualLegalAssistance;

/// <summary>On which side of a request an authority stands.</summary>
public static class Sides
{
    /// <summary>A competent authority that a request was forwarded to acts for the requested side (UNTOC 18(13)).</summary>
    public static Side Of(Request request, string authority) => authority switch
    {
        "" => Side.Unspecified,
        _ when authority == request.RequestingAuthority => Side.Requesting,
        _ when authority == request.RequestedAuthority || authority == request.ForwardedTo => Side.Requested,
        _ => Side.Unspecified,
    };

    public static Side Other(Side side) => side == Side.Requesting ? Side.Requested : Side.Requesting;

    /// <summary>The authority that has to act for a side; execution lies with whom the request was forwarded to.</summary>
    public static string Authority(Request request, Side side, Duty duty) => side switch
    {
        Side.Requesting => request.RequestingAuthority,
        Side.Requested when duty == Duty.Execute && request.ForwardedTo.Length > 0 => request.ForwardedTo,
        Side.Requested => request.RequestedAuthority,
        _ => "",
    };
}
