using System.Text;
using Google.Protobuf;

namespace InfoSharing.Benchmarks;

/// <summary>A message written once, with places where each call puts a UUID of its own.</summary>
internal sealed class Template
{
    private const int IdLength = 36;

    private readonly byte[] _bytes;
    private readonly int[] _places;

    /// <summary>Prepares a message that holds <see cref="Place"/> 0, 1 … up to this number of them.</summary>
    internal Template(IMessage message, int places)
    {
        _bytes = message.ToByteArray();
        _places = [.. Enumerable.Range(0, places).Select(n => _bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Place(n))))];
        if (_places.Contains(-1))
            throw new InvalidOperationException($"{message.Descriptor.FullName} does not hold all of {places} places.");
    }

    internal ReadOnlySpan<byte> Bytes => _bytes;

    internal static string Place(int number) => $"00000000-0000-4000-8000-{number:000000000000}";

    internal void Put(int place, Guid id) => id.TryFormat(_bytes.AsSpan(_places[place], IdLength), out _);
}
