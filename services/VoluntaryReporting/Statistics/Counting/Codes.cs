using System.Runtime.InteropServices;

namespace InfoSharing.VoluntaryReporting;

/// <summary>Texts as small numbers, each kept once; 0 is the empty one. Not for two threads at a time.</summary>
internal sealed class Codes
{
    private readonly Dictionary<string, int> _codes = new(StringComparer.Ordinal) { [""] = 0 };
    private readonly List<string> _texts = [""];

    internal int Count => _texts.Count;

    internal string this[int code] => _texts[code];

    internal int Of(string text)
    {
        ref var code = ref CollectionsMarshal.GetValueRefOrAddDefault(_codes, text, out var isThere);
        if (!isThere)
        {
            code = _texts.Count;
            _texts.Add(text);
        }

        return code;
    }

    /// <summary>-1 for a text that nobody used.</summary>
    internal int Find(string text) => _codes.GetValueOrDefault(text, -1);
}
