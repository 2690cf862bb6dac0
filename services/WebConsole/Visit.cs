using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using InfoSharing.WebConsole.SignIn;
using InfoSharing.WebConsole.Words;

namespace InfoSharing.WebConsole;

/// <summary>One question of a browser: who looks, in which language and time zone, and the form that came with it.</summary>
public sealed class Visit(TimeProvider clock)
{
    private const int Salt = 16;

    /// <summary>Who is signed in; null: nobody.</summary>
    internal Session? Session { get; set; }

    /// <summary>As <see cref="Session"/>, where a page asks for an officer.</summary>
    internal Session Officer => Session ?? throw new InvalidOperationException("This page is for officers, and its line in Pages.cs lets anybody in.");

    /// <summary>"authorities/ng-ca"; empty when nobody is signed in.</summary>
    internal string Authority => Session?.Authority ?? "";

    /// <summary>One of <see cref="Languages.All"/>.</summary>
    internal string Language { get; set; } = Languages.All[0];

    /// <summary>Times are shown in it.</summary>
    internal TimeZoneInfo Zone { get; set; } = TimeZoneInfo.Utc;

    /// <summary>Path and query of the question.</summary>
    internal string Url { get; set; } = "/";

    /// <summary>htmx wants a part of the page.</summary>
    internal bool IsFragment { get; set; }

    /// <summary>Of a POST, when its token was right.</summary>
    internal IFormCollection Form { get; set; } = FormCollection.Empty;

    internal DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>For the hidden field of every form: other bytes in every page, bound to the session.</summary>
    internal string FormToken()
    {
        var salt = RandomNumberGenerator.GetBytes(Salt);
        return Base64Url.EncodeToString([.. salt, .. Sign(salt)]);
    }

    internal bool IsOurForm(string? token)
    {
        if (!Base64Url.IsValid(token) || Base64Url.DecodeFromChars(token) is not { Length: Salt + SHA256.HashSizeInBytes } bytes)
            return false;
        return CryptographicOperations.FixedTimeEquals(Sign(bytes.AsSpan(0, Salt)), bytes.AsSpan(Salt));
    }

    private byte[] Sign(ReadOnlySpan<byte> salt) => HMACSHA256.HashData(Session is null ? Encoding.UTF8.GetBytes("nobody") : Session.FormKey, salt);
}
