using System.Collections;
using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using InfoSharing.Reporting.V1;

namespace InfoSharing.Cli.Reports.Mappings;

/// <summary>A field of a report by its name in the proto: "incident.place.country".</summary>
internal sealed class FieldPath
{
    private readonly IReadOnlyList<FieldDescriptor> _way;
    private readonly FieldDescriptor _field;

    private FieldPath(IReadOnlyList<FieldDescriptor> way, FieldDescriptor field) => (_way, _field) = (way, field);

    public bool IsCount => _field.FieldType is FieldType.Int32 or FieldType.Int64;

    /// <summary>Null when no report has such a field, or not one that a cell can fill.</summary>
    public static FieldPath? Find(string path)
    {
        var (way, message) = (new List<FieldDescriptor>(), Report.Descriptor);
        foreach (var name in path.Split('.'))
        {
            if (message?.FindFieldByName(name) is not { } field || (way.Count > 0 && way[^1].IsRepeated))
                return null;
            way.Add(field);
            message = field.FieldType == FieldType.Message ? field.MessageType : null;
        }

        return message is null ? new(way[..^1], way[^1]) : null;
    }

    /// <summary>Null when the text is no value of this field.</summary>
    public object? Read(string text) => _field.FieldType switch
    {
        FieldType.String => text,
        FieldType.Int32 => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null,
        FieldType.Int64 => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null,
        FieldType.Enum => _field.EnumType.FindValueByName(text) is { } value ? System.Enum.ToObject(_field.EnumType.ClrType, value.Number) : null,
        FieldType.Bool => bool.TryParse(text, out var flag) ? flag : null,
        _ => null,
    };

    public void Set(Report report, object value)
    {
        IMessage at = report;
        foreach (var step in _way)
        {
            if (step.Accessor.GetValue(at) is not IMessage inner)
                step.Accessor.SetValue(at, inner = (IMessage)Activator.CreateInstance(step.MessageType.ClrType)!);
            at = inner;
        }

        if (_field.IsRepeated)
            ((IList)_field.Accessor.GetValue(at)).Add(value);
        else
            _field.Accessor.SetValue(at, value);
    }
}
