namespace InfoSharing.Benchmarks;

/// <summary>As much of protobuf's encoding as it takes to look at an answer without parsing it.</summary>
internal static class Wire
{
    private const byte FirstMessage = (1 << 3) | 2;
    private const byte FirstNumber = 1 << 3;

    internal static long Number(ReadOnlySpan<byte> bytes, out int size)
    {
        long number = 0;
        size = 0;
        do
            number |= (long)(bytes[size] & 127) << (7 * size);
        while ((bytes[size++] & 128) != 0);
        return number;
    }

    /// <summary>The revision of the entry in an answer of WatchRequests (change, entry, revision: each the first field); 0 of a bookmark.</summary>
    internal static long Revision(ReadOnlySpan<byte> answer)
    {
        for (var depth = 0; depth < 2; depth++)
        {
            if (answer.Length == 0 || answer[0] != FirstMessage)
                return 0;
            Number(answer[1..], out var size);
            answer = answer[(1 + size)..];
        }

        return answer[0] == FirstNumber ? Number(answer[1..], out _) : 0;
    }
}
