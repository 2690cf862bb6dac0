using Grpc.Core;
using CommonReason = InfoSharing.Common.V1.Reason;

namespace InfoSharing.Foundation.Rpc;

/// <summary>What is wrong with something that a caller wrote: everything at once.</summary>
public sealed class Flaws
{
    private readonly List<Violation> _found = [];

    /// <summary>Every place that is wrong, by its field.</summary>
    public IReadOnlyList<Violation> Found => _found;

    /// <summary>INVALID_FIELDS, or the reason of the first rule that was broken and has one of its own.</summary>
    public Enum Reason { get; private set; } = CommonReason.InvalidFields;

    /// <summary>A field that is not valid.</summary>
    public void Add(string field, string description) => _found.Add(new(field, description));

    /// <summary>A field that breaks a rule with a reason of its own; of several, the first one's is the refusal's.</summary>
    public void Add(Enum reason, string field, string description)
    {
        if (Reason is CommonReason)
            Reason = reason;
        Add(field, description);
    }

    /// <summary>What another check found.</summary>
    public void Add(Flaws others)
    {
        if (Reason is CommonReason)
            Reason = others.Reason;
        _found.AddRange(others._found);
    }

    /// <param name="prefix">Where the fields stand in the call: "report.".</param>
    /// <exception cref="Refusal">INVALID_ARGUMENT, when there are any.</exception>
    public void Refuse(string prefix = "")
    {
        if (_found.Count == 0)
            return;
        var violations = _found.ConvertAll(v => new Violation(prefix + v.Field, v.Description));
        var message = violations.Count == 1 ? $"{violations[0].Field}: {violations[0].Description}" : $"{violations.Count} fields are not valid.";
        throw new Refusal(StatusCode.InvalidArgument, Reason, message, violations);
    }
}
