using System.Collections.Concurrent;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using InfoSharing.Common.V1;

namespace InfoSharing.Foundation.Reads;

/// <summary>
/// What a call asked for and what its answer handed out, found by the shape of the messages: a resource is a message with a
/// name and an etag. Each shape is looked up once.
/// </summary>
internal static class Handed
{
    /// <summary>A name of ours is never longer; what is does not stand in the record.</summary>
    internal const int LongestName = 400;

    private static readonly ConcurrentDictionary<MessageDescriptor, Func<IMessage, string>> Asked = new();
    private static readonly ConcurrentDictionary<MessageDescriptor, Shape> Answers = new();

    /// <summary>The resource that a call is about: its name, its parent, its resource, else the first field that holds a resource's name.</summary>
    internal static string For(IMessage call) => Name(Asked.GetOrAdd(call.Descriptor, static d => Subject(d))(call));

    /// <summary>Adds the names that an answer holds; returns how many rows it has.</summary>
    internal static int Out(IMessage answer, ICollection<string> names) => Answers.GetOrAdd(answer.Descriptor, static d => new(d)).Read(answer, names);

    /// <summary>What has the form of a name, and nothing that a caller could smuggle into a record.</summary>
    private static string Name(string text) =>
        text.Length <= LongestName && !text.AsSpan().ContainsAnyExceptInRange('!', '~') ? text : "";

    private static Func<IMessage, string> Subject(MessageDescriptor call)
    {
        var texts = call.Fields.InFieldNumberOrder().Where(f => f is { FieldType: FieldType.String, IsRepeated: false }).ToList();
        var field = new[] { "name", "parent", "resource" }.Select(n => texts.Find(f => f.Name == n)).FirstOrDefault(f => f is not null)
            ?? texts.Find(f => f.GetOptions()?.GetExtension(RuleExtensions.Rule)?.Format == Format.ResourceName);
        if (field is not null)
            return call => (string)field.Accessor.GetValue(call);
        // An update names what it changes inside.
        var inner = call.Fields.InFieldNumberOrder().FirstOrDefault(f => f is { FieldType: FieldType.Message, IsRepeated: false } && Resource(f.MessageType) is not null);
        return inner is null ? _ => "" : call => inner.Accessor.GetValue(call) is IMessage resource ? Resource(inner.MessageType)!(resource) : "";
    }

    private static Func<IMessage, string>? Resource(MessageDescriptor message) =>
        message.FindFieldByName("name") is { FieldType: FieldType.String, IsRepeated: false } name && message.FindFieldByName("etag") is not null
            ? resource => (string)name.Accessor.GetValue(resource)
            : null;

    /// <summary>Where an answer's names stand: it is a resource, holds some, or holds rows that are or hold one.</summary>
    private sealed class Shape
    {
        private readonly Func<IMessage, string>? _own;
        private readonly IReadOnlyList<(IFieldAccessor Field, Func<IMessage, string>? Name)> _rows = [];
        private readonly IReadOnlyList<(IFieldAccessor Field, Func<IMessage, string> Name)> _single = [];

        internal Shape(MessageDescriptor answer)
        {
            _own = Resource(answer);
            if (_own is not null)
                return;
            var messages = answer.Fields.InFieldNumberOrder().Where(f => f.FieldType == FieldType.Message && !f.IsMap).ToList();
            _rows = [.. messages.Where(f => f.IsRepeated).Select(f => (f.Accessor, Resource(f.MessageType) ?? Inside(f.MessageType)))];
            _single = [.. messages.Where(f => !f.IsRepeated && Resource(f.MessageType) is not null).Select(f => (f.Accessor, Resource(f.MessageType)!))];
        }

        internal int Read(IMessage answer, ICollection<string> names)
        {
            if (_own is not null)
                return Add(names, _own(answer));
            var rows = 0;
            foreach (var (field, name) in _single)
                rows += field.GetValue(answer) is IMessage resource ? Add(names, name(resource)) : 0;
            foreach (var (field, name) in _rows)
                rows += Add(names, (System.Collections.IList)field.GetValue(answer), name);
            return rows;
        }

        private static int Add(ICollection<string> names, System.Collections.IList rows, Func<IMessage, string>? name)
        {
            if (name is not null)
            {
                foreach (IMessage row in rows)
                    Add(names, name(row));
            }

            return rows.Count;
        }

        private static int Add(ICollection<string> names, string name)
        {
            if (Name(name).Length > 0)
                names.Add(name);
            return 1;
        }

        // A line of a history holds a resource, a hit of a search names one first.
        private static Func<IMessage, string>? Inside(MessageDescriptor row)
        {
            var fields = row.Fields.InFieldNumberOrder().Where(f => !f.IsRepeated && !f.IsMap).ToList();
            if (fields.Find(f => f.FieldType == FieldType.Message && Resource(f.MessageType) is not null) is { } inner)
                return line => inner.Accessor.GetValue(line) is IMessage resource ? Resource(inner.MessageType)!(resource) : "";
            return fields.Find(f => f.FieldType == FieldType.String) is { } first ? line => NameIn((string)first.Accessor.GetValue(line)) : null;
        }

        // "cases/…/items/…", and no word or country.
        private static string NameIn(string text) => text.Length > 0 && char.IsAsciiLetterLower(text[0]) && text.Contains('/', StringComparison.Ordinal) ? text : "";
    }
}
