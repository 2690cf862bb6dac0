using Grpc.Core;

namespace InfoSharing.CaseExchange;

/// <summary>The refusals that many acts share, each with what the caller needs to go on.</summary>
public static class Refusals
{
    public static Refusal WrongState(string name, Enum state, string sentence) =>
        new(StatusCode.FailedPrecondition, Reason.WrongState, $"{name} is {ProtoNames.Short(state)}: {sentence}.")
        {
            Metadata = { ["state"] = ProtoNames.Short(state) },
        };

    public static Refusal NotOwner(Case @case) =>
        new(StatusCode.FailedPrecondition, Reason.NotOwner, $"Only {@case.Owner}, the owner of the case, does this.");

    public static Refusal NotOriginator(Item item) =>
        new(StatusCode.FailedPrecondition, Reason.NotOriginator, $"Only {item.Originator}, the originator of the item, does this.");

    public static Refusal Recalled(string name, Enum state) =>
        new(StatusCode.FailedPrecondition, Reason.Recalled, $"{name} is {ProtoNames.Short(state)}: its originator withdrew it.")
        {
            Metadata = { ["state"] = ProtoNames.Short(state) },
        };

    public static Refusal UngradedAbroad() => Refusal.Guard(Reason.UngradedAbroad, "item.grading", "Intelligence is graded before it goes to another State");

    public static Refusal LabelForbids(string axis, string description) =>
        new(StatusCode.FailedPrecondition, Reason.LabelForbids, description + ".") { Metadata = { ["axis"] = axis } };

    public static Refusal ConsentNeeded(string axis, string originator) =>
        new(StatusCode.FailedPrecondition, Reason.ConsentNeeded, $"The label does not allow it; ask {originator} with AskConsent.")
        {
            Metadata = { ["axis"] = axis, ["originator"] = originator },
        };

    public static Refusal WrongSide(string turn) =>
        new(StatusCode.FailedPrecondition, Reason.WrongSide, turn.Length > 0 ? $"This is an act of {turn}." : "This is an act of the other side.")
        {
            Metadata = { ["turn"] = turn },
        };
}
