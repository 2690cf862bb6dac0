using Grpc.Core;

namespace InfoSharing.VoluntaryReporting;

/// <summary>The refusals that many acts share, each with what the caller needs to go on.</summary>
public static class Refusals
{
    /// <summary>Of a table in one answer; a framework of 20 indicators, 30 States and 15 years has 9,000.</summary>
    public const int MostLines = 10_000;

    public static Refusal WrongState(string name, Enum state, string sentence) =>
        new(StatusCode.FailedPrecondition, Reason.WrongState, $"{name} is {ProtoNames.Short(state)}: {sentence}.")
        {
            Metadata = { ["state"] = ProtoNames.Short(state) },
        };

    public static Refusal NotAgency(Report report) =>
        new(StatusCode.FailedPrecondition, Reason.NotAgency, $"Only {report.Agency}, the agency of the report, does this.");

    public static Refusal NotValidator(string name, string validator) =>
        new(StatusCode.FailedPrecondition, Reason.NotValidator, $"Only {validator}, which validates for the State, decides on {name}.")
        {
            Metadata = { ["validator"] = validator },
        };

    /// <summary>Everyone reads it; its owner alone changes it.</summary>
    public static Refusal NotOwner(string name, string owner) =>
        new(StatusCode.FailedPrecondition, Reason.NotOwner, owner.Length > 0 ? $"Only {owner} changes {name}." : $"{name} was shipped with the product: nobody changes it.")
        {
            Metadata = { ["owner"] = owner },
        };

    public static Refusal ValidatorUnfit(string validator, string sentence) =>
        new(StatusCode.InvalidArgument, Reason.ValidatorUnfit, sentence + ".", new Violation("validator", "does not validate for the State"))
        {
            Metadata = { ["validator"] = validator },
        };

    public static Refusal DuplicatesUndecided(string name, IReadOnlyList<Duplicate> duplicates) =>
        new(StatusCode.FailedPrecondition, Reason.DuplicatesUndecided, $"{name} may be a duplicate: merge or dismiss first.")
        {
            Metadata = { ["duplicates"] = string.Join(", ", duplicates.Select(d => d.Name)) },
        };

    public static Refusal SupersededAlready(string name, string by) =>
        new(StatusCode.FailedPrecondition, Reason.SupersededAlready, $"{by} supersedes {name} already.") { Metadata = { ["report"] = by } };

    public static Refusal SourceChanged(Report former) =>
        new(StatusCode.FailedPrecondition, Reason.SourceChanged, $"{former.Name} was imported from this row, with other content.",
            new Violation("(row)", $"was imported before with other content: {former.Name}"))
        {
            Metadata = { ["report"] = former.Name },
        };

    public static Refusal TableTooLarge(int lines) =>
        new(StatusCode.ResourceExhausted, Reason.TableTooLarge, $"The table has {lines} lines or more, too many for one answer: ask for fewer States.")
        {
            Metadata = { ["cells"] = $"{lines}", ["limit"] = $"{MostLines}" },
        };
}
