using System.Diagnostics;
using InfoSharing.WebConsole.Tests.Cases;

namespace InfoSharing.WebConsole.Tests.Pages;

/// <summary>A sheet that was taken out of a pile still says how it may be used, and who printed it when.</summary>
[Collection(Desks.Name)]
public class PrintTests(Desk desk)
{
    [PrintFact]
    [Trait("Console", "Whole")]
    public async Task Label_reader_and_time_stand_on_every_sheet()
    {
        var matter = await Matter.Open(desk);
        var written = await matter.Cases(Desk.Requesting).GetCaseAsync(new() { Name = matter.Case });
        written.Summary = string.Join('\n', Enumerable.Range(1, 120).Select(i => $"Lorry {i} left at night."));
        await matter.Cases(Desk.Requesting).UpdateCaseAsync(new() { Case = written, UpdateMask = new() { Paths = { "summary" } } });
        await using var window = await desk.Window(Desk.Requesting, "en", 1280);
        var page = await window.NewPageAsync();
        await page.GotoAsync("/" + matter.Case);
        var label = (await page.Locator(".printed .chip").TextContentAsync())!.Trim();
        var time = (await page.Locator(".printed time").TextContentAsync())!.Trim();
        var sheets = await Sheets(await page.PdfAsync(new() { Format = "A4" }));
        sheets.Count.ShouldBeGreaterThan(1);
        foreach (var sheet in sheets)
        {
            sheet.ShouldContain(label, Shouldly.Case.Sensitive);
            sheet.ShouldContain("officers/" + Desk.Requesting, Shouldly.Case.Sensitive);
            sheet.ShouldContain(time, Shouldly.Case.Sensitive);
            sheet.ShouldMatch($@"\d ?/ ?{sheets.Count}\s*$");
            sheet.ShouldNotContain("Sign out", Shouldly.Case.Sensitive);
        }

        string.Concat(sheets).ShouldContain("Lorry 120 left at night.");
    }

    // Each ends with a form feed.
    private static async Task<IReadOnlyList<string>> Sheets(byte[] pdf)
    {
        using var reader = Process.Start(new ProcessStartInfo(Printed.Reader, ["-layout", "-", "-"]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var text = reader.StandardOutput.ReadToEndAsync();
        await reader.StandardInput.BaseStream.WriteAsync(pdf);
        reader.StandardInput.Close();
        await reader.WaitForExitAsync();
        return (await text).Split('\f', StringSplitOptions.RemoveEmptyEntries);
    }
}

/// <summary>A test that reads what a browser would print.</summary>
public sealed class PrintFactAttribute : FactAttribute
{
    public PrintFactAttribute() => Skip = BrowserNeed.Missing ?? (File.Exists(Printed.Reader) ? null : "pdftotext is not installed (apt-get install poppler-utils)");
}

internal static class Printed
{
    internal const string Reader = "/usr/bin/pdftotext";
}
