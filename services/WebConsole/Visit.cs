using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using InfoSharing.Foundation.Rpc;
using InfoSharing.WebConsole.SignIn;
using InfoSharing.WebConsole.Upstream;
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

    /// <summary>Single letters work as keys (WCAG 2.1.4).</summary>
    internal bool HasKeys { get; set; } = true;

    /// <summary>Path and query of the question.</summary>
    internal string Url { get; set; } = "/";

    /// <summary>htmx wants a part of the page.</summary>
    internal bool IsFragment { get; set; }

    /// <summary>Of a POST, when its token was right; of a GET, what was typed before a sign-in that came in between (<see cref="KeptForms"/>).</summary>
    internal IFormCollection Form { get; set; } = FormCollection.Empty;

    /// <summary>Why the form comes again.</summary>
    internal FieldErrors Errors { get; set; } = FieldErrors.None;

    /// <summary>What in the form cannot be read: field → key of the text that says so (<see cref="Forms"/>).</summary>
    internal List<Violation> Flaws { get; } = [];

    /// <summary>Of the page's form: what it was sent with, else a new one. A refused call used none up; a repeat of an accepted one is answered as before.</summary>
    internal string RequestId => field ??= Guid.TryParse(Form["request_id"], out var sent) ? sent.ToString() : Guid.CreateVersion7().ToString();

    /// <summary>Told by the form that a page shows, so that the language menu sends it along.</summary>
    internal Action? FormShown { get; set; }

    /// <summary>The page has a form whose typed text must outlive a change of language.</summary>
    internal bool HasForm
    {
        get;
        set
        {
            field = value;
            FormShown?.Invoke();
        }
    }

    internal DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>For the hidden field of every form: other bytes in every page, bound to the session.</summary>
    internal string FormToken => field ??= Masked();

    private string Masked()
    {
        var salt = RandomNumberGenerator.GetBytes(Salt);
        return Base64Url.EncodeToString([.. salt, .. HMACSHA256.HashData(Key, salt)]);
    }

    internal bool IsOurForm(string? token) => IsOurForm(token, Key);

    /// <summary>The same for a session that is over (<see cref="KeptForms"/>).</summary>
    internal static bool IsOurForm(string? token, byte[] key)
    {
        if (!Base64Url.IsValid(token) || Base64Url.DecodeFromChars(token) is not { Length: Salt + SHA256.HashSizeInBytes } bytes)
            return false;
        return CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(key, bytes.AsSpan(0, Salt)), bytes.AsSpan(Salt));
    }

    private byte[] Key => Session is null ? Encoding.UTF8.GetBytes("nobody") : Session.FormKey;
}
