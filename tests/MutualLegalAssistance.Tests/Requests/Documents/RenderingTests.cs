using System.Diagnostics;

namespace InfoSharing.MutualLegalAssistance.Tests;

/// <summary>
/// What LibreOffice makes of the files, where it is installed (apt-get install libreoffice-writer-nogui poppler-utils
/// fonts-noto-core fonts-noto-cjk). INFOSHARING_PICTURES names a folder for files and pictures of the first pages, for the eye.
/// </summary>
public sealed class RenderingTests : IDisposable
{
    private readonly string _folder = System.IO.Directory.CreateDirectory(
        Environment.GetEnvironmentVariable("INFOSHARING_PICTURES") ?? Path.Combine(Path.GetTempPath(), $"infosharing-{Guid.NewGuid():n}")).FullName;

    public void Dispose()
    {
        if (Environment.GetEnvironmentVariable("INFOSHARING_PICTURES") is null)
            System.IO.Directory.Delete(_folder, recursive: true);
    }

    [FactWithOffice]
    public void Is_tagged_and_set_in_one_family_of_fonts_in_every_language()
    {
        var files = Papers.Languages.Select(language => Path.Combine(_folder, $"many-{language}.docx")).ToList();
        foreach (var (language, file) in Papers.Languages.Zip(files))
            File.WriteAllBytes(file, Papers.File("many", language));
        Run("soffice", [$"-env:UserInstallation=file://{_folder}/profile", "--headless", "--convert-to", "pdf:writer_pdf_Export:{\"UseTaggedPDF\":{\"type\":\"boolean\",\"value\":\"true\"}}", "--outdir", _folder, .. files]);
        foreach (var (language, file) in Papers.Languages.Zip(files.Select(f => Path.ChangeExtension(f, ".pdf"))))
        {
            var facts = Run("pdfinfo", [file]);
            facts.ShouldContain(Texts.In(language)["title"]);
            facts.ShouldMatch(@"Tagged:\s+yes");
            var fonts = Run("pdffonts", [file]).Split('\n').Skip(2).Where(line => line.Length > 0).Select(line => line.Split(' ')[0].Split('+')[^1]).ToList();
            fonts.ShouldNotBeEmpty();
            fonts.ShouldAllBe(font => font.StartsWith("Noto", StringComparison.Ordinal));
            Run("pdftoppm", ["-png", "-r", "70", "-l", "3", file, Path.ChangeExtension(file, null)]);
        }
    }

    private static string Run(string program, IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, program);
        return output;
    }
}

/// <summary>A test for machines with LibreOffice; counted as skipped elsewhere.</summary>
public sealed class FactWithOfficeAttribute : FactAttribute
{
    public FactWithOfficeAttribute()
    {
        if (((string[])["soffice", "pdfinfo"]).Any(program => !IsInstalled(program)))
            Skip = "LibreOffice or poppler is not installed (apt-get install libreoffice-writer-nogui poppler-utils)";
    }

    private static bool IsInstalled(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
