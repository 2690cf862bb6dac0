using Grpc.Core;

namespace InfoSharing.CaseExchange;

public sealed partial class InformationRpcs
{
    public override async Task<InformationRequest> AnswerInformation(AnswerInformationRequest call, ServerCallContext context)
    {
        var question = await ledger.Get(Questions.Type, call.Name, context.Caller());
        await RequireShared(call.Items, question.AskingAuthority, context);
        return await Make(Move.AnswerInformation, call.Name, call, context, Rules.AnswerInformation);
    }

    // An answer names what the asking side can read; every item that it cannot is named to the answering side.
    private async Task RequireShared(IReadOnlyList<string> items, string asking, ServerCallContext context)
    {
        var missing = new List<Violation>();
        for (var i = 0; i < items.Count; i++)
        {
            if (!await IsShared(items[i], asking, context.Caller().Authority))
                missing.Add(new($"items[{i}]", $"is not an item that you have shared with {asking}"));
        }

        if (missing.Count > 0)
            throw Refusal.Invalid(missing);
    }

    // Whether the asking side has an item from somebody else is not for a holder to learn: its own holding says to whom it passed it on.
    private async Task<bool> IsShared(string name, string asking, string answering)
    {
        if (await ledger.Find(Items.Type, name) is not { State: ItemState.Active } item)
            return false;
        var holder = item.Originator == answering ? asking : answering;
        var held = await ledger.Find(Holdings.Type, Holdings.NameOf(name, holder));
        return held is { State: HoldingState.Active } && (holder == asking || held.Onward.Any(o => o.Authority == asking));
    }
}

/// <summary>The asked side answers, with what it has shared.</summary>
public static partial class Rules
{
    public static void AnswerInformation(InformationRequest question, AnswerInformationRequest call, Moment m)
    {
        RequireAsked(question, m);
        question.Answer = call.Answer;
        question.AnswerItems.Add(call.Items);
        question.DeliveredTime ??= m.Time;
        if (question.ReadTime is null)
            (question.ReadTime, question.ReadBy) = (m.Time, m.Principal);
        End(question, InformationState.Answered, m);
    }
}
