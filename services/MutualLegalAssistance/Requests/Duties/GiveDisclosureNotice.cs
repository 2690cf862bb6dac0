using Grpc.Core;

namespace InfoSharing.MutualLegalAssistance;

public sealed partial class RequestRpcs
{
    public override Task<Request> GiveDisclosureNotice(GiveDisclosureNoticeRequest call, ServerCallContext context) =>
        Make(Move.GiveDisclosureNotice, call.Name, call, context, Rules.GiveDisclosureNotice);
}

/// <summary>Exculpatory disclosure needs no consent but prior notice; in an exceptional case notice without delay (UNTOC 18(19)).</summary>
public static partial class Rules
{
    public static void GiveDisclosureNotice(Request r, GiveDisclosureNoticeRequest call, Moment m)
    {
        if (m.IsAfter(call.DisclosureTime) && Completeness.Blank(call.LateReason))
            throw Refusal.Bad(Reason.NoticeLateUnexplained, "late_reason", "Say why advance notice was not possible", "UNTOC 18(19)");
        r.DisclosureNotices.Add(new DisclosureNotice { Text = call.Text, DisclosureTime = call.DisclosureTime, LateReason = call.LateReason, NoticeTime = m.Time });
    }
}
