using System.Security.Cryptography;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Ledgers;

namespace InfoSharing.WebConsole.Requests.Draft;

/// <summary>The buttons of the form that change the form alone: add and remove, and show what a choice asks for. Nothing is sent to the service.</summary>
internal static class Rearranging
{
    /// <summary>The name of those buttons.</summary>
    internal const string Button = "do";

    /// <summary>Saves, and opens the next page of the draft.</summary>
    internal const string Next = "next";

    internal static bool GoesOn(IFormCollection form) => form[Next].ToString().Length > 0;

    /// <param name="sheet">What is typed.</param>
    /// <param name="what">"add persons", "remove persons[1]", "show".</param>
    /// <param name="form">Where a file may be.</param>
    internal static async Task<Sheet> After(Sheet sheet, string what, IFormCollection form) => what.Split(' ', '[', ']') switch
    {
        ["add", "measures", ..] when TypeIn(sheet) is { } type => Grown(sheet, "measures", "type", type),
        ["add", "offences", ..] => Grown(sheet, "offences", "scope", ""),
        ["add", "persons", ..] => Grown(sheet, "persons", "role", ""),
        ["add", "attachments", ..] when form.Files["file"] is { Length: > 0 } file => await Attached(sheet, file),
        ["remove", var list, var index, ..] when int.TryParse(index, out var number) => sheet.Without(list, number),
        _ => sheet,
    };

    private static string? TypeIn(Sheet sheet) => Enum.GetValues<AssistanceType>().Where(t => t != AssistanceType.Unspecified).Select(t => ProtoNames.Short(t)).FirstOrDefault(t => t == sheet["add_type"]);

    private static Sheet Grown(Sheet sheet, string list, string field, string text) => sheet.With($"{list}[{sheet.Count(list)}].{field}", text);

    // What a request says of a file; the file itself is not the console's to keep.
    private static async Task<Sheet> Attached(Sheet sheet, IFormFile file)
    {
        await using var stream = file.OpenReadStream();
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(stream));
        var at = $"attachments[{sheet.Count("attachments")}]";
        return sheet.With(at + ".title", Path.GetFileName(file.FileName)).With(at + ".sha256", hash)
            .With(at + ".size_bytes", file.Length.ToString(System.Globalization.CultureInfo.InvariantCulture)).With(at + ".media_type", file.ContentType);
    }
}
