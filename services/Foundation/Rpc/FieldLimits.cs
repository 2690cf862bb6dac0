using System.Collections;
using System.Collections.Concurrent;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace InfoSharing.Foundation.Rpc;

/// <summary>
/// The message must be readable, and every field within the limits that its proto states (rule.proto). All
/// violations are found in one go.
/// </summary>
internal sealed class FieldLimits(RequestParser parser) : IStep
{
    private static readonly ConcurrentDictionary<MessageDescriptor, MessageLimits> Plans = new();

    // More violations than this tell a person nothing new, and only cost time.
    internal const int Most = 100;

    public Task Run(Call call, Func<Call, Task> next)
    {
        if (call.Request is IMessage message)
            Check(message, call.Contract);
        return next(call);
    }

    /// <exception cref="Refusal">The message is malformed, too large, or a field is outside its limits.</exception>
    internal void Check(IMessage message, Contract contract)
    {
        if (parser.Problem(message) is { } problem)
            throw problem;
        if (contract.IsOpen)
            return;
        var violations = Of(message);
        if (violations.Count > 0)
            throw Refusal.Invalid(violations);
    }

    /// <summary>Every field of the message that is outside its limits.</summary>
    internal static List<Violation> Of(IMessage message)
    {
        var findings = new Findings();
        PlanOf(message.Descriptor).Check(message, findings);
        return findings.Found;
    }

    internal static MessageLimits PlanOf(MessageDescriptor message) => Plans.GetOrAdd(message, static m => new(m));
}

/// <summary>Violations, and where in the message we are.</summary>
internal sealed class Findings
{
    private static readonly List<Violation> None = [];
    private readonly Stack<(string Field, string? At)> _path = new();
    private List<Violation>? _found;

    internal List<Violation> Found => _found ?? None;

    internal bool IsFull => _found is { Count: >= FieldLimits.Most };

    internal void Enter(string field, string? at = null) => _path.Push((field, at));

    internal void Leave() => _path.Pop();

    internal void Add(string field, string description, string? at = null)
    {
        if (!IsFull)
            (_found ??= []).Add(new(string.Join('.', _path.Reverse().Append((field, at)).Select(Step)), description));
    }

    private static string Step((string Field, string? At) step) => step.At is null ? step.Field : $"{step.Field}[{step.At}]";
}

/// <summary>The limits of one message type, compiled from its descriptor once.</summary>
internal sealed class MessageLimits(MessageDescriptor message)
{
    private readonly FieldLimit[] _fields = [.. message.Fields.InDeclarationOrder().Select(f => FieldLimit.Of(f)).OfType<FieldLimit>()];

    internal void Check(IMessage message, Findings findings)
    {
        foreach (var field in _fields)
        {
            if (findings.IsFull)
                return;
            field.Check(message, findings);
        }
    }
}

/// <summary>The limits of one field: alone, repeated or a map.</summary>
internal abstract class FieldLimit(FieldDescriptor field, ValueLimit value)
{
    protected string Name { get; } = field.Name;

    protected ValueLimit Value { get; } = value;

    protected IFieldAccessor Accessor { get; } = field.Accessor;

    internal abstract void Check(IMessage message, Findings findings);

    /// <summary>Null when nothing can be wrong with the field.</summary>
    internal static FieldLimit? Of(FieldDescriptor field)
    {
        var limits = Limits.Of(field);
        if (limits.Apart)
            return null;
        if (field.IsMap)
            return new MapLimit(field, ValueLimit.Of(field.MessageType.FindFieldByNumber(2), limits) ?? ValueLimit.Nothing, limits);
        var value = ValueLimit.Of(field, limits);
        if (field.IsRepeated)
            return new ListLimit(field, value ?? ValueLimit.Nothing, limits);
        return value is null ? null : new SingleLimit(field, value, limits);
    }

    private sealed class SingleLimit(FieldDescriptor field, ValueLimit value, Limits limits) : FieldLimit(field, value)
    {
        // In a oneof, and for an optional field, only what is set is looked at.
        private readonly bool _onlyIfSet = field.HasPresence && field.FieldType != FieldType.Message;
        private readonly bool _choice = field.RealContainingOneof is not null;

        internal override void Check(IMessage message, Findings findings)
        {
            if (_onlyIfSet && !Accessor.HasValue(message))
            {
                if (limits.Required && !_choice)
                    findings.Add(Name, "Is required.");
                return;
            }

            var current = Accessor.GetValue(message);
            if (!Value.IsBlank(current))
                Value.Check(Name, null, current!, findings);
            else if (limits.Required && !(_choice && current is null))
                findings.Add(Name, "Is required.");
        }
    }

    private sealed class ListLimit(FieldDescriptor field, ValueLimit value, Limits limits) : FieldLimit(field, value)
    {
        internal override void Check(IMessage message, Findings findings)
        {
            var items = (IList)Accessor.GetValue(message);
            if (limits.Required && items.Count == 0)
                findings.Add(Name, "Needs at least one item.");
            if (items.Count > limits.MaxItems)
                findings.Add(Name, $"Has {items.Count} items; at most {limits.MaxItems} are accepted.");
            for (var i = 0; i < items.Count && i < limits.MaxItems && !findings.IsFull; i++)
                Item(items[i], i, findings);
        }

        private void Item(object? item, int index, Findings findings)
        {
            if (Value.IsTrivial)
                return;
            if (!Value.IsBlank(item))
                Value.Check(Name, index.ToString(), item!, findings);
            else if (Value.NoBlankItems)
                findings.Add(Name, "Is blank.", index.ToString());
        }
    }

    private sealed class MapLimit(FieldDescriptor field, ValueLimit value, Limits limits) : FieldLimit(field, value)
    {
        internal override void Check(IMessage message, Findings findings)
        {
            var entries = (IDictionary)Accessor.GetValue(message);
            if (limits.Required && entries.Count == 0)
                findings.Add(Name, "Needs at least one entry.");
            if (entries.Count > limits.MaxItems)
                findings.Add(Name, $"Has {entries.Count} entries; at most {limits.MaxItems} are accepted.");
            else
                Entries(entries, findings);
        }

        private void Entries(IDictionary entries, Findings findings)
        {
            foreach (DictionaryEntry entry in entries)
            {
                if (entry.Key is string key && TextLimit.Problem(key, 200) is { } problem)
                    findings.Add(Name, "Key: " + problem);
                else if (entry.Value is { } held && !Value.IsBlank(held))
                    Value.Check(Name, entry.Key.ToString(), held, findings);
            }
        }
    }
}
