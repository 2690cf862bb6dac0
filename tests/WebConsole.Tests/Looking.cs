using System.Text.RegularExpressions;

namespace InfoSharing.WebConsole.Tests;

/// <summary>A browser without a window: what it asks for, it asks as Chromium would.</summary>
internal sealed partial class Looking : IDisposable
{
    private readonly HttpClientHandler _handler = new() { AllowAutoRedirect = false, UseCookies = true };

    /// <param name="address">Of the console.</param>
    /// <param name="certificate">Thumbprint of the one that is known, over https.</param>
    internal Looking(Uri address, string certificate = "")
    {
        if (certificate.Length > 0)
#pragma warning disable MA0039 // Nothing is taken but the one certificate that the test made.
            _handler.ServerCertificateCustomValidationCallback = (_, shown, _, _) => shown?.Thumbprint == certificate;
#pragma warning restore MA0039
        Client = new(_handler) { BaseAddress = address, DefaultRequestVersion = address.Scheme == "https" ? System.Net.HttpVersion.Version20 : System.Net.HttpVersion.Version11 };
    }

    internal HttpClient Client { get; }

    /// <summary>As a header says them.</summary>
    internal string Cookies => _handler.CookieContainer.GetCookieHeader(Client.BaseAddress!);

    internal static Task<Looking> SignedIn(Desk desk, string officer) => SignedIn(desk.Address, officer);

    internal static async Task<Looking> SignedIn(Uri address, string officer, string certificate = "")
    {
        var looking = new Looking(address, certificate);
        (await looking.Send("/sign-in", "/sign-in", ("officer", officer))).StatusCode.ShouldBe(System.Net.HttpStatusCode.Redirect);
        return looking;
    }

    /// <summary>Sends a form with the token of a page that has one.</summary>
    internal async Task<HttpResponseMessage> Send(string page, string url, params (string Name, string Value)[] fields)
    {
        var token = TokenIn(await Client.GetStringAsync(new Uri(page, UriKind.Relative)));
        return await Post(url, [("form-token", token), .. fields]);
    }

    /// <summary>Sends a form that is refused: the page as it comes again.</summary>
    internal async Task<string> Refused(string url, params (string Name, string Value)[] fields)
    {
        using var answer = await Send(url, url, fields);
        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.UnprocessableEntity, url);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>Sends a form as it was read from its page.</summary>
    internal async Task<HttpResponseMessage> Send(string url, Sent form)
    {
        using var content = new FormUrlEncodedContent(form.Fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        return await Client.PostAsync(new Uri(url, UriKind.Relative), content);
    }

    internal async Task<HttpResponseMessage> Post(string url, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.ToDictionary(f => f.Name, f => f.Value));
        return await Client.PostAsync(new Uri(url, UriKind.Relative), content);
    }

    internal Task<HttpResponseMessage> Get(string url) => Client.GetAsync(new Uri(url, UriKind.Relative));

    /// <summary>A page that is there.</summary>
    internal Task<string> Text(string url) => Client.GetStringAsync(new Uri(url, UriKind.Relative));

    /// <summary>One form, sent twice with the id of one page, as by a double click.</summary>
    internal async Task Twice(string url, params (string Name, string Value)[] fields)
    {
        var id = ("request_id", Guid.CreateVersion7().ToString());
        var token = ("form-token", TokenIn(await Text(url)));
        for (var i = 0; i < 2; i++)
        {
            using var answer = await Post(url, [token, id, .. fields]);
            answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.Redirect, url);
        }
    }

    /// <summary>The hidden fields of a form.</summary>
    internal static (string Name, string Value)[] HiddenIn(string html) =>
        [.. Hidden().Matches(html).Select(m => (m.Groups["name"].Value, System.Net.WebUtility.HtmlDecode(m.Groups["value"].Value)))];

    internal static string TokenIn(string html)
    {
        const string Mark = "name=\"form-token\" value=\"";
        var start = html.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length;
        return html[start..html.IndexOf('"', start)];
    }

    [GeneratedRegex("type=\"hidden\" name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Hidden();

    public void Dispose()
    {
        Client.Dispose();
        _handler.Dispose();
    }
}
