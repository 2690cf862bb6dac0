using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using InfoSharing.Common.V1;
using IList = System.Collections.IList;

namespace InfoSharing.CaseExchange.Tests.Twins;

/// <summary>
/// The bytes of a message with what the server makes at random replaced by the number of its first appearance: UUIDs, and the
/// salted hashes of entries. Everything else stays, etags, revisions and times too; a page token is opened for that.
/// </summary>
internal sealed class Likeness
{
    private const int TokenSum = 8;

    private readonly Dictionary<string, int> _seen = new(StringComparer.Ordinal);

    internal string Of(MessageDescriptor type, Reply reply) =>
        $"{reply.Code}\n{Named(reply.Refusal)}\n{string.Join('\n', reply.Messages.Select(m => Of(type.Parser.ParseFrom(m))))}";

    /// <summary>A byte is a character.</summary>
    internal string Of(IMessage message)
    {
        var copy = message.Descriptor.Parser.ParseFrom(message.ToByteArray());
        Open(copy);
        return Named(Encoding.Latin1.GetString(copy.ToByteArray()));
    }

    private string Named(string text) => Pair.Id().Replace(text, id => Number(id.Value).ToString("D36", CultureInfo.InvariantCulture));

    private int Number(string made)
    {
        _seen.TryAdd(made, _seen.Count);
        return _seen[made];
    }

    private void Open(IMessage message)
    {
        if (message is Entry entry)
            (entry.PayloadHash, entry.DetailHash) = (Numbered(entry.PayloadHash), Numbered(entry.DetailHash));
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            var value = field.Accessor.GetValue(message);
            if (field.Name is "page_token" or "next_page_token" && value is string { Length: > 0 } token)
                field.Accessor.SetValue(message, Opened(token));
            else if (value is IMessage inner)
                Open(inner);
            else if (field.IsRepeated && !field.IsMap && field.FieldType == FieldType.Message)
                ((IList)value).Cast<IMessage>().ToList().ForEach(Open);
        }
    }

    private ByteString Numbered(ByteString hash) => ByteString.CopyFromUtf8(Number(hash.ToBase64()).ToString("D32", CultureInfo.InvariantCulture));

    // Without the sum over the names in it.
    private static string Opened(string token)
    {
        try
        {
            return Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token)[TokenSum..]);
        }
        catch (Exception wrong) when (wrong is FormatException or ArgumentException)
        {
            return token;
        }
    }
}
