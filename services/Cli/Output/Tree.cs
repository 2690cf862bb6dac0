using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using InfoSharing.Cli.Fields;

namespace InfoSharing.Cli.Output;

/// <summary>Any message as indented lines, a field each: for records that have no view of their own.</summary>
internal static class Tree
{
    public static void Write(Screen screen, IMessage message, int depth = 0)
    {
        foreach (var field in message.Descriptor.Fields.InFieldNumberOrder())
        {
            var value = field.Accessor.GetValue(message);
            if (value is IList list)
                WriteList(screen, field, list, depth);
            else if (field.HasPresence ? field.Accessor.HasValue(message) : !IsEmpty(field, value))
                WriteOne(screen, field, value, depth);
        }
    }

    private static void WriteList(Screen screen, FieldDescriptor field, IList list, int depth)
    {
        if (list.Count == 0)
            return;
        if (field.FieldType != FieldType.Message)
        {
            Line(screen, depth, field, string.Join(", ", list.Cast<object>().Select(item => Scalar(field, item))));
            return;
        }

        foreach (var item in list)
            WriteOne(screen, field, item!, depth);
    }

    private static void WriteOne(Screen screen, FieldDescriptor field, object value, int depth)
    {
        if (value is not IMessage message)
            Line(screen, depth, field, Scalar(field, value));
        else if (value is Timestamp time)
            Line(screen, depth, field, Words.At(time));
        else if (value is Common.V1.LocalizedText text)
            Line(screen, depth, field, $"[{text.Language}] {text.Text}");
        else
        {
            Line(screen, depth, field, "");
            Write(screen, message, depth + 1);
        }
    }

    private static void Line(Screen screen, int depth, FieldDescriptor field, string text) =>
        screen.Line($"{new string(' ', 2 * depth)}{field.Name.Replace('_', ' ')}: {text}".TrimEnd());

    private static string Scalar(FieldDescriptor field, object value) => field.FieldType switch
    {
        FieldType.Enum => field.EnumType.FindValueByNumber(Convert.ToInt32(value))?.Short().Replace('_', ' ').ToLowerInvariant() ?? value.ToString()!,
        FieldType.Bool => (bool)value ? "yes" : "no",
        // A hash can be read, a file cannot.
        FieldType.Bytes => value is ByteString { Length: > 64 } file ? $"{file.Length} bytes" : Convert.ToHexStringLower(((ByteString)value).Span),
        _ => value.ToString() ?? "",
    };

    private static bool IsEmpty(FieldDescriptor field, object? value) => value switch
    {
        null => true,
        string text => text.Length == 0,
        bool yes => !yes,
        ByteString bytes => bytes.IsEmpty,
        _ => field.FieldType == FieldType.Enum ? Convert.ToInt32(value) == 0 : Convert.ToInt64(value) == 0,
    };
}
