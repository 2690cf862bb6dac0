using System.Text;

namespace InfoSharing.MutualLegalAssistance;

/// <summary>In which direction a text runs, and where in it the direction changes.</summary>
internal static class Script
{
    /// <summary>By its first letter that has a direction (UAX #9, P2); a text without one runs as what it stands in.</summary>
    internal static bool IsRightToLeft(string text, bool otherwise)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsRightToLeft(rune))
                return true;
            if (Rune.IsLetter(rune))
                return false;
        }

        return otherwise;
    }

    /// <summary>Letters and signs of Arabic, Hebrew and their neighbours.</summary>
    internal static bool IsRightToLeft(Rune rune) => rune.Value is (>= 0x0590 and <= 0x08FF and not (>= 0x0660 and <= 0x0669) and not (>= 0x06F0 and <= 0x06F9))
        or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFE) or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF);

    internal static bool IsEastAsian(Rune rune) => rune.Value is (>= 0x2E80 and <= 0x9FFF) or (>= 0xAC00 and <= 0xD7FF) or (>= 0xF900 and <= 0xFAFF)
        or (>= 0xFE30 and <= 0xFE4F) or (>= 0xFF00 and <= 0xFFEF) or (>= 0x20000 and <= 0x3FFFF);
}
