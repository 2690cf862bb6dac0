using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using InfoSharing.Common.V1;

namespace InfoSharing.Foundation.Rpc;

/// <summary>What rule.proto says of a field, with the defaults that hold without a rule.</summary>
internal sealed record Limits(bool Required, Format Format, string[] Resources, int MaxLength, int MaxItems, long? Min, long? Max, bool Apart)
{
    internal const int DefaultLength = 4_000;
    internal const int DefaultItems = 100;

    internal static Limits Of(FieldDescriptor field)
    {
        var rule = field.GetOptions()?.GetExtension(RuleExtensions.Rule) ?? new FieldRule();
        var ordinary = field.FieldType == FieldType.Bytes ? int.MaxValue : DefaultLength;
        return new(
            rule.Required,
            rule.Format,
            [.. rule.Resource],
            rule.MaxLength > 0 ? (int)rule.MaxLength : ordinary,
            rule.MaxItems > 0 ? (int)rule.MaxItems : DefaultItems,
            rule.HasMin ? rule.Min : null,
            rule.HasMax ? rule.Max : null,
            rule.Apart);
    }
}

/// <summary>What a single value must keep to.</summary>
internal abstract class ValueLimit
{
    internal static readonly ValueLimit Nothing = new NoLimit();

    /// <summary>Nothing can be wrong with it.</summary>
    internal virtual bool IsTrivial => false;

    /// <summary>Items of a list must not be blank.</summary>
    internal virtual bool NoBlankItems => false;

    /// <summary>Says nothing: empty text, unspecified enum, absent message.</summary>
    internal abstract bool IsBlank(object? value);

    internal abstract void Check(string field, string? at, object value, Findings findings);

    /// <summary>Null when neither a rule nor a default says anything about values of this type.</summary>
    internal static ValueLimit? Of(FieldDescriptor field, Limits limits) => field.FieldType switch
    {
        FieldType.String => new TextLimit(limits),
        FieldType.Bytes => limits.Required || limits.MaxLength < int.MaxValue ? new BytesLimit(limits.MaxLength) : null,
        FieldType.Enum => new EnumLimit(field.EnumType),
        FieldType.Message or FieldType.Group => Of(field.MessageType),
        FieldType.Bool => null,
        FieldType.Double or FieldType.Float => new RealLimit(limits),
        _ => limits.Required || limits.Min is not null || limits.Max is not null ? new NumberLimit(limits, field.HasPresence) : null,
    };

    private static ValueLimit Of(MessageDescriptor message) =>
        message.FullName == Timestamp.Descriptor.FullName ? new TimeLimit()
        : message.FullName == Duration.Descriptor.FullName ? new DurationLimit()
        : new NestedLimit(message);

    private sealed class NoLimit : ValueLimit
    {
        internal override bool IsTrivial => true;

        internal override bool IsBlank(object? value) => false;

        internal override void Check(string field, string? at, object value, Findings findings)
        {
        }
    }
}

internal sealed class TextLimit(Limits limits) : ValueLimit
{
    internal override bool NoBlankItems => limits.Format != Format.Unspecified;

    internal override bool IsBlank(object? value) =>
        limits.Required ? string.IsNullOrWhiteSpace((string?)value) : ((string?)value)?.Length is null or 0;

    internal override void Check(string field, string? at, object value, Findings findings)
    {
        var text = (string)value;
        var problem = Problem(text, limits.MaxLength)
            ?? (limits.Format == Format.Unspecified ? null : Formats.Problem(text, limits.Format, limits.Resources));
        if (problem is not null)
            findings.Add(field, problem, at);
    }

    internal static string? Problem(string text, int most)
    {
        if (text.Length > most && Characters(text) is var length && length > most)
            return $"Has {length} characters; at most {most} are accepted.";
        // The parser reads bytes that are not UTF-8 as U+FFFD: kept, they would be a silent loss.
        if (text.Contains('\uFFFD'))
            return "Holds characters that could not be decoded; send UTF-8.";
        return HasControl(text) ? "Holds control characters; only line breaks and tabs are accepted." : null;
    }

    private static int Characters(string text)
    {
        var length = 0;
        foreach (var _ in text.EnumerateRunes())
            length++;
        return length;
    }

    private static readonly System.Buffers.SearchValues<char> Controls = System.Buffers.SearchValues.Create(
        [.. Enumerable.Range(0, 0xA0).Select(c => (char)c).Where(c => char.IsControl(c) && c is not ('\t' or '\n' or '\r'))]);

    private static bool HasControl(string text) => text.AsSpan().ContainsAny(Controls);
}

internal sealed class BytesLimit(int most) : ValueLimit
{
    internal override bool IsBlank(object? value) => value is not ByteString { Length: > 0 };

    internal override void Check(string field, string? at, object value, Findings findings)
    {
        var length = ((ByteString)value).Length;
        if (length > most)
            findings.Add(field, $"Has {length} bytes; at most {most} are accepted.", at);
    }
}

internal sealed class EnumLimit(EnumDescriptor type) : ValueLimit
{
    private readonly HashSet<int> _declared = [.. type.Values.Select(v => v.Number)];

    internal override bool NoBlankItems => true;

    internal override bool IsBlank(object? value) => (int)value! == 0;

    internal override void Check(string field, string? at, object value, Findings findings)
    {
        if (!_declared.Contains((int)value))
            findings.Add(field, $"Is {(int)value}, which is not a value of {type.Name}.", at);
    }
}

internal sealed class NumberLimit(Limits limits, bool hasPresence) : ValueLimit
{
    // Zero says nothing only where nothing else could.
    internal override bool IsBlank(object? value) => !hasPresence && limits is { Required: true, Min: null, Max: null } && Of(value!) == 0;

    internal override void Check(string field, string? at, object value, Findings findings)
    {
        var number = Of(value);
        if (number < limits.Min || number > limits.Max)
            findings.Add(field, RangeText.Of(limits), at);
    }

    private static Int128 Of(object value) => value switch
    {
        int n => n,
        long n => n,
        uint n => n,
        ulong n => n,
        _ => throw new InvalidOperationException($"{value.GetType()} is not a protobuf number."),
    };
}

internal sealed class RealLimit(Limits limits) : ValueLimit
{
    internal override bool IsBlank(object? value) => false;

    internal override void Check(string field, string? at, object value, Findings findings)
    {
        var number = Convert.ToDouble(value);
        if (!double.IsFinite(number))
            findings.Add(field, "Is not a finite number.", at);
        else if (number < limits.Min || number > limits.Max)
            findings.Add(field, RangeText.Of(limits), at);
    }
}

internal static class RangeText
{
    internal static string Of(Limits limits) => (limits.Min, limits.Max) switch
    {
        ({ } min, { } max) => $"Is not from {min} to {max}.",
        ({ } min, null) => $"Is less than {min}.",
        (null, { } max) => $"Is more than {max}.",
        _ => "Is required.",
    };
}

internal sealed class TimeLimit : ValueLimit
{
    private static readonly long First = new DateTimeOffset(1900, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();
    private static readonly long End = new DateTimeOffset(2201, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();

    internal override bool NoBlankItems => true;

    internal override bool IsBlank(object? value) => value is null;

    internal override void Check(string field, string? at, object value, Findings findings)
    {
        var time = (Timestamp)value;
        if (time.Seconds < First || time.Seconds >= End)
            findings.Add(field, "Is not within the years 1900 to 2200.", at);
        else if (time.Nanos is < 0 or > 999_999_999)
            findings.Add(field, "Has nanoseconds outside 0 to 999,999,999.", at);
    }
}

internal sealed class DurationLimit : ValueLimit
{
    // protobuf's own range, about 10,000 years either way.
    private const long Longest = 315_576_000_000;

    internal override bool IsBlank(object? value) => value is null;

    internal override void Check(string field, string? at, object value, Findings findings)
    {
        var (seconds, nanos) = (((Duration)value).Seconds, ((Duration)value).Nanos);
        if (seconds is < -Longest or > Longest || nanos is <= -1_000_000_000 or >= 1_000_000_000 || (seconds > 0 && nanos < 0) || (seconds < 0 && nanos > 0))
            findings.Add(field, "Is not a valid duration.", at);
    }
}

internal sealed class NestedLimit(MessageDescriptor message) : ValueLimit
{
    // Looked up late: a message can contain itself.
    private MessageLimits? _limits;

    internal override bool IsBlank(object? value) => value is null;

    internal override void Check(string field, string? at, object value, Findings findings)
    {
        if (value is not IMessage nested)
            return; // a wrapper type reads as its value
        findings.Enter(field, at);
        (_limits ??= FieldLimits.PlanOf(message)).Check(nested, findings);
        findings.Leave();
    }
}
