namespace InfoSharing.EndToEnd.Tests.Fuzz;

/// <summary>Ways to spoil the bytes of a message.</summary>
internal static class Mutation
{
    internal static byte[] Of(byte[] bytes, Random random) => random.Next(8) switch
    {
        0 => Noise(random, random.Next(0, 200)),
        1 => bytes[..random.Next(bytes.Length + 1)],
        2 => [.. bytes, .. Noise(random, random.Next(1, 20))],
        3 => [.. bytes, .. bytes],
        4 => Insert(bytes, random),
        5 => Remove(bytes, random),
        6 => Nest(bytes, random.Next(1, 150)),
        _ => Flip(bytes, random),
    };

    private static byte[] Flip(byte[] bytes, Random random)
    {
        var copy = bytes.ToArray();
        for (var n = random.Next(1, 6); n > 0 && copy.Length > 0; n--)
            copy[random.Next(copy.Length)] ^= (byte)(1 << random.Next(8));
        return copy;
    }

    private static byte[] Insert(byte[] bytes, Random random)
    {
        var at = random.Next(bytes.Length + 1);
        return [.. bytes[..at], .. Noise(random, random.Next(1, 12)), .. bytes[at..]];
    }

    private static byte[] Remove(byte[] bytes, Random random)
    {
        var (from, to) = (random.Next(bytes.Length + 1), random.Next(bytes.Length + 1));
        return [.. bytes[..Math.Min(from, to)], .. bytes[Math.Max(from, to)..]];
    }

    // Groups inside groups of an unknown field: a parser must not run out of stack.
    private static byte[] Nest(byte[] bytes, int depth) =>
        [.. bytes, .. Enumerable.Repeat((byte)0xFB, depth).SelectMany(b => new[] { b, (byte)0x01 }), .. Enumerable.Repeat((byte)0xFC, depth).SelectMany(b => new[] { b, (byte)0x01 })];

    private static byte[] Noise(Random random, int length)
    {
        var noise = new byte[length];
        random.NextBytes(noise);
        return noise;
    }
}
