using Grpc.Core;
using CommonReason = InfoSharing.Common.V1.Reason;

namespace InfoSharing.CaseExchange;

/// <summary>What is wrong with something that a caller wrote: everything at once.</summary>
public sealed class Flaws
{
    private readonly List<Violation> _found = [];
    private Reason _reason;

    /// <summary>A field that is not valid.</summary>
    public void Add(string field, string description) => _found.Add(new(field, description));

    /// <summary>A field that breaks a rule with a reason of its own; of several, the first one's is the refusal's.</summary>
    public void Add(Reason reason, string field, string description)
    {
        if (_reason == Reason.Unspecified)
            _reason = reason;
        Add(field, description);
    }

    /// <exception cref="Refusal">INVALID_ARGUMENT, when there are any.</exception>
    public void Refuse()
    {
        if (_found.Count == 0)
            return;
        var message = _found.Count == 1 ? $"{_found[0].Field}: {_found[0].Description}" : $"{_found.Count} fields are not valid.";
        throw new Refusal(StatusCode.InvalidArgument, _reason == Reason.Unspecified ? CommonReason.InvalidFields : (Enum)_reason, message, _found);
    }
}
