using System.Net;
using System.Text.RegularExpressions;

namespace InfoSharing.WebConsole.Tests;

/// <summary>The form of a page as a browser would send it: what stands in it, with some of it typed anew.</summary>
internal sealed partial class Sent
{
    private readonly List<(string Name, string Value)> _fields = [];

    internal IReadOnlyList<(string Name, string Value)> Fields => _fields;

    internal string this[string name] => _fields.Single(f => f.Name == name).Value;

    internal bool Has(string name) => _fields.Any(f => f.Name == name);

    internal static async Task<Sent> FormOf(HttpResponseMessage page) => FormOf(await page.Content.ReadAsStringAsync());

    internal static Sent FormOf(string html)
    {
        var form = Form().Match(html);
        form.Success.ShouldBeTrue("The page has no form.");
        var sent = new Sent();
        foreach (Match field in Field().Matches(form.Value))
            sent.Add(field.Value, field.Groups["tag"].Value);
        return sent;
    }

    /// <summary>The same with something typed.</summary>
    internal Sent With(string name, string value)
    {
        _fields.RemoveAll(f => f.Name == name);
        _fields.Add((name, value));
        return this;
    }

    private void Add(string html, string tag)
    {
        var head = html[..(html.IndexOf('>', StringComparison.Ordinal) + 1)];
        var name = Attribute(head, "name");
        if (name.Length == 0 || Attribute(head, "type") is "file" or "submit" || (Attribute(head, "type") is "checkbox" or "radio" && !head.Contains(" checked", StringComparison.Ordinal)))
            return;
        _fields.Add((name, tag switch
        {
            "select" => Choice(Chosen().Match(html) is { Success: true } chosen ? chosen : Option().Match(html)),
            "textarea" => WebUtility.HtmlDecode(html[head.Length..^"</textarea>".Length]).TrimStart('\n'),
            _ => Attribute(head, "value"),
        }));
    }

    // An option without a value sends its text.
    private static string Choice(Match option) =>
        option.Value.Contains(" value=", StringComparison.Ordinal) ? Attribute(option.Value, "value") : WebUtility.HtmlDecode(option.Groups["text"].Value);

    private static string Attribute(string tag, string name) =>
        WebUtility.HtmlDecode(Regex.Match(tag, $" {name}=\"([^\"]*)\"", RegexOptions.None, TimeSpan.FromSeconds(5)).Groups[1].Value);

    [GeneratedRegex("<form [^>]*id=\"form\".*?</form>", RegexOptions.Singleline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Form();

    [GeneratedRegex("<(?<tag>input)[^>]*>|<(?<tag>select)[^>]*>.*?</select>|<(?<tag>textarea)[^>]*>.*?</textarea>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Field();

    [GeneratedRegex("<option[^>]* selected[^>]*>(?<text>[^<]*)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Chosen();

    [GeneratedRegex("<option[^>]*>(?<text>[^<]*)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Option();
}
