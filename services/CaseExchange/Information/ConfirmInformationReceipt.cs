using Grpc.Core;

namespace InfoSharing.CaseExchange;

public sealed partial class InformationRpcs
{
    /// <summary>What is confirmed already is no new entry: desks and systems may confirm the same thing.</summary>
    public override async Task<InformationRequest> ConfirmInformationReceipt(ConfirmInformationReceiptRequest call, ServerCallContext context)
    {
        var question = await ledger.Get(Questions.Type, call.Name, context.Caller());
        if (question.AskedAuthority != context.Caller().Authority)
            throw Refusals.WrongSide(question.AskedAuthority);
        return Rules.IsConfirmed(question, call.Receipt)
            ? question
            : await Make(call.Receipt == Receipt.Read ? Move.ConfirmReading : Move.ConfirmDelivery, call.Name, call, context, Rules.ConfirmInformationReceipt);
    }
}

/// <summary>"Sent", "delivered" and "read by the desk" are different facts.</summary>
public static partial class Rules
{
    public static bool IsConfirmed(InformationRequest question, Receipt receipt) =>
        receipt == Receipt.Read ? question.ReadTime is not null : question.DeliveredTime is not null;

    public static void ConfirmInformationReceipt(InformationRequest question, ConfirmInformationReceiptRequest call, Moment m)
    {
        question.DeliveredTime ??= m.Time;
        if (call.Receipt == Receipt.Read && question.ReadTime is null)
            (question.ReadTime, question.ReadBy) = (m.Time, m.Principal);
        if (question.EndTime is null)
            question.State = question.ReadTime is null ? InformationState.Delivered : InformationState.Read;
    }
}
