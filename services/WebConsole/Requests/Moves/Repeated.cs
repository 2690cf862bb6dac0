using System.Collections;
using System.Globalization;
using Google.Protobuf;
using InfoSharing.WebConsole.Parts;

namespace InfoSharing.WebConsole.Requests.Moves;

/// <summary>A list in a form: some lines of the same fields, of which any may stay empty.</summary>
/// <param name="Field">"conditions"</param>
/// <param name="Lines">How many are shown.</param>
/// <param name="Only">The fields of a line.</param>
public sealed record Repeated(string Field, int Lines, IReadOnlyList<string> Only)
{
    internal IMessage New(IMessage message) => message.Descriptor.FindFieldByName(Field).MessageType.Parser.ParseFrom(ByteString.Empty);

    internal string Prefix(int line) => $"{Field}[{line.ToString(CultureInfo.InvariantCulture)}].";

    /// <summary>Adds the lines in which something was typed.</summary>
    internal Numbering Read(IMessage message, Visit visit)
    {
        var list = (IList)message.Descriptor.FindFieldByName(Field).Accessor.GetValue(message);
        List<int> filled = [];
        for (var line = 0; line < Lines; line++)
        {
            var item = Typed.Into(New(message), visit, Only, Prefix(line));
            if (item.CalculateSize() == 0)
                continue;
            list.Add(item);
            filled.Add(line);
        }

        return Renumber(filled);
    }

    /// <summary>"conditions[0].text" → "conditions[2].text" when the third line was the first with something in it.</summary>
    internal Numbering Renumber(IReadOnlyList<int> filled) => path =>
        Enumerable.Range(0, filled.Count).Where(i => path.StartsWith(Prefix(i), StringComparison.Ordinal))
            .Select(i => Prefix(filled[i]) + path[Prefix(i).Length..]).FirstOrDefault(path);
}
