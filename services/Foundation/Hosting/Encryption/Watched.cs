using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace InfoSharing.Foundation.Hosting;

/// <summary>
/// What some files hold, looked at every ten seconds: a mounted secret is replaced by swapping a link to its folder, of which
/// a watch on the files hears nothing. While they hold nothing of use, what they held before stays, and the log says so once.
/// </summary>
internal sealed class Watched<T> : IDisposable where T : class
{
    internal static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly IReadOnlyList<string> _files;
    private readonly Func<IReadOnlyList<string>, T?> _parse;
    private readonly Action<bool> _changed;
    private readonly ITimer _timer;
    private volatile T _current;
    private byte[] _seen;

    /// <summary>Reads the files for the first time.</summary>
    /// <param name="files">Small ones.</param>
    /// <param name="parse">What their texts mean; null: nothing of use.</param>
    /// <param name="problem">A sentence for a start without anything of use.</param>
    /// <param name="changed">Is told of every change, and whether the new texts are of use.</param>
    /// <param name="clock">Says when to look.</param>
    internal Watched(IReadOnlyList<string> files, Func<IReadOnlyList<string>, T?> parse, string problem, Action<bool> changed, TimeProvider clock)
    {
        (_files, _parse, _changed) = (files, parse, changed);
        var texts = Texts();
        _seen = DigestOf(texts);
        _current = Parsed(texts) ?? throw new StartupException(problem);
        _timer = clock.CreateTimer(_ => Look(), null, Pause, Pause);
    }

    /// <summary>The newest that was of use.</summary>
    internal T Current => _current;

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        lock (_timer)
        {
            var texts = Texts();
            var digest = DigestOf(texts);
            if (digest.AsSpan().SequenceEqual(_seen))
                return;
            _seen = digest;
            var found = Parsed(texts);
            _current = found ?? _current;
            _changed(found is not null);
        }
    }

    private IReadOnlyList<string> Texts()
    {
        try
        {
            return [.. _files.Select(File.ReadAllText)];
        }
        catch (Exception absent) when (absent is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private T? Parsed(IReadOnlyList<string> texts)
    {
        try
        {
            return texts.Count == 0 ? null : _parse(texts);
        }
        catch (Exception wrong) when (wrong is CryptographicException or ArgumentException)
        {
            return null;
        }
    }

    private static byte[] DigestOf(IReadOnlyList<string> texts) => SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(string.Join('\0', texts)));
}
