using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using InfoSharing.WebConsole.Words;

namespace InfoSharing.WebConsole;

/// <summary>
/// What pages bring along: compressed once at the start, under names that change with the content, so that a browser
/// keeps them for good and a page costs no second question.
/// </summary>
internal sealed class Assets
{
    // One script: a second one arrives too late on a slow link, and htmx then starts without its streams.
    private static readonly (string Name, string[] Parts)[] Table =
    [
        ("site.css", ["site.css"]),
        ("console.js", ["htmx.min.js", "hx-sse.min.js", "live.js"]),
        ("after.js", ["after.js"]),
        ("icon.svg", ["icon.svg"]),
        ("map.svg", ["map.svg"]),
    ];

    private readonly FrozenDictionary<string, Asset> _byName;
    private readonly FrozenDictionary<string, Asset> _byFile;

    public Assets()
    {
        var all = Table.Select(t => Asset.Of(t.Name, t.Parts)).Concat(Languages.All.Select(l => Asset.Of(FileOfStates(l), Options(l)))).ToList();
        _byName = all.ToFrozenDictionary(a => a.Name, StringComparer.Ordinal);
        _byFile = all.ToFrozenDictionary(a => a.File, StringComparer.Ordinal);
    }

    /// <summary>"/assets/site.3f2a….css"</summary>
    public string this[string name] => "/assets/" + _byName[name].File;

    /// <summary>The names of all States, which a field offers while one types: a third of a form's bytes, and always the same.</summary>
    public string States(string language) => this[FileOfStates(language)];

    private static string FileOfStates(string language) => $"states.{language}.html";

    private static byte[] Options(string language) =>
        Encoding.UTF8.GetBytes(string.Concat(Words.States.Sorted(language).Select(s => $"<option value=\"{HtmlEncoder.Default.Encode(s.Name)}\"></option>")));

    internal static IResult Answer(Assets assets, HttpContext http, string file)
    {
        if (!assets._byFile.TryGetValue(file, out var asset))
            return Results.NotFound();
        var brotli = http.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.OrdinalIgnoreCase);
        var headers = http.Response.Headers;
        headers.CacheControl = "public, max-age=31536000, immutable";
        headers.Vary = "Accept-Encoding";
        if (brotli)
            headers.ContentEncoding = "br";
        return Results.Bytes(brotli ? asset.Brotli : asset.Plain, asset.Type);
    }

    [SuppressMessage("Performance", "CA1819", Justification = "Written to the response as they are")]
    private sealed record Asset(string Name, string File, string Type, byte[] Plain, byte[] Brotli)
    {
        internal static Asset Of(string name, string[] parts) => Of(name, [.. parts.SelectMany(p => (byte[])[.. Read(p), (byte)'\n'])]);

        internal static Asset Of(string name, byte[] plain)
        {
            var print = Convert.ToHexStringLower(SHA256.HashData(plain))[..16];
            var extension = Path.GetExtension(name);
            return new(name, Path.GetFileNameWithoutExtension(name) + "." + print + extension, TypeOf(extension), plain, Compress(plain));
        }

        private static byte[] Read(string part)
        {
            using var stream = typeof(Assets).Assembly.GetManifestResourceStream("assets/" + part) ?? throw new InvalidOperationException($"{part} is not embedded.");
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return bytes.ToArray();
        }

        private static byte[] Compress(byte[] plain)
        {
            using var bytes = new MemoryStream();
            using (var brotli = new BrotliStream(bytes, CompressionLevel.SmallestSize))
                brotli.Write(plain);
            return bytes.ToArray();
        }

        private static string TypeOf(string extension) => extension switch
        {
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".html" => "text/html; charset=utf-8",
            _ => "image/svg+xml",
        };
    }
}
