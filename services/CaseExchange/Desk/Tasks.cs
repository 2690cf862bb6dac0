using InformationRequest = InfoSharing.Cases.V1.InformationRequest;
using Request = InfoSharing.Mla.V1.Request;

namespace InfoSharing.CaseExchange;

/// <summary>What a resource asks of the authority whose turn it is, in one line.</summary>
public static class Tasks
{
    public static DeskTask Of(Member member) => member.HandOverOffered
        ? New(DeskTaskKind.DecideHandOverOfCase, member.Name, Cases.Of(member.Name), $"Take over the case? {member.HandOverReason}", null, member.UpdateTime)
        : New(DeskTaskKind.DecideOffer, member.Name, Cases.Of(member.Name), member.Message, null, member.OfferTime);

    public static DeskTask Of(CaseLink link) => New(DeskTaskKind.AnswerLink, link.Name, "", link.Message, null, link.CreateTime);

    public static DeskTask Of(InformationRequest question) => New(
        question.Turn == question.AskedAuthority ? DeskTaskKind.AnswerInformation : DeskTaskKind.GoOnWithInformation,
        question.Name, question.Case, $"{question.Reference} {question.Subject}", question.DueTime, question.UpdateTime);

    // The item is named, never shown: its label may be stricter than a desk's screen.
    public static DeskTask Of(Holding holding) => holding.State == HoldingState.Recalled
        ? New(DeskTaskKind.AnswerRecall, holding.Name, Cases.Of(holding.Name), $"Recalled by {holding.Originator}", holding.RecallDue, holding.RecallTime)
        : New(DeskTaskKind.ReadItem, holding.Name, Cases.Of(holding.Name), $"From {holding.SharedBy}: {holding.Purpose}", null, holding.SentTime);

    public static DeskTask Of(Consent consent) =>
        New(DeskTaskKind.DecideConsent, consent.Name, Cases.Of(consent.Name), $"{ProtoNames.Short(consent.Kind)}: {consent.Reason}", consent.Due, consent.CreateTime);

    public static DeskTask Of(HandOver handOver) => New(DeskTaskKind.AcceptEvidence, handOver.Name, Cases.Of(handOver.Name), handOver.Note, null, handOver.OfferTime);

    public static DeskTask Of(FormalRequest request) =>
        New(DeskTaskKind.SayNoLongerRequired, request.Request, Cases.Of(request.Name), $"{request.Reference} {request.RequestState}".Trim(), request.NoLongerRequiredDue, request.UpdateTime);

    public static DeskTask Of(Request request) => New(
        DeskTaskKind.LegalAssistance, request.Name, "", $"{request.Reference} {ProtoNames.Short(request.NextMove.Duty)} ({request.NextMove.Paragraph})".Trim(),
        request.NextMove.Due, request.NextMove.Since);

    public static DeskTask Of(CaseAlert alert) => New(DeskTaskKind.AcknowledgeAlert, alert.Name, "", Line(alert), null, alert.CreateTime);

    private static string Line(CaseAlert alert) => alert.Kind == CaseAlertKind.Deaths
        ? $"{alert.Dead} dead{(alert.HasMissing ? $", {alert.Missing} missing" : "")}: {Facts(alert)}"
        : $"{alert.DocumentType} of {alert.IssuingState}, {alert.Fraud}: {Facts(alert)}";

    private static string Facts(CaseAlert alert) => string.Join(", ", new[] { alert.DetectDate, alert.PlaceCountry, alert.Mode, alert.Corridor, $"reported by {alert.ReportingState}" }.Where(f => f.Length > 0));

    private static DeskTask New(DeskTaskKind kind, string resource, string about, string title, Timestamp? due, Timestamp? since) =>
        new() { Kind = kind, Resource = resource, Case = about, Title = title, DueTime = due, Since = since };
}
