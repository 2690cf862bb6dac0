using System.IO.Compression;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace InfoSharing.MutualLegalAssistance;

/// <summary>
/// What a file must be to serve as a template: a plain .docx that fetches nothing, runs nothing and hides nothing, with the
/// tags that it needs and no others.
/// </summary>
internal static class TemplateFile
{
    // Bytes and files after unpacking: a small file can be made to unpack into gigabytes.
    private const int LargestUnpacked = 16 * 1024 * 1024;
    private const int MostParts = 500;

    private static readonly string[] HarmlessFields = ["PAGE", "NUMPAGES", "SECTIONPAGES", "TOC", "STYLEREF", "REF", "PAGEREF", "SEQ"];

    /// <summary>The tags of the file, sorted.</summary>
    internal static IReadOnlyList<string> Check(byte[] file, Flaws flaws)
    {
        if (Unpacked(file) is { } problem)
        {
            flaws.Add(Reason.TemplateInvalid, "content", problem);
            return [];
        }

        try
        {
            using var stream = new MemoryStream(file);
            using var opened = WordprocessingDocument.Open(stream, isEditable: false, Opening);
            return Check(opened, flaws);
        }
        catch (Exception broken) when (broken is OpenXmlPackageException or XmlException or IOException or InvalidDataException or FormatException or InvalidOperationException or ArgumentException or UriFormatException)
        {
            flaws.Add(Reason.TemplateInvalid, "content", "Is not a Word file (.docx) that can be read.");
            return [];
        }
    }

    internal static OpenSettings Opening => new() { MaxCharactersInPart = LargestUnpacked, AutoSave = true };

    /// <summary>Where content controls can stand: the text, headers and footers.</summary>
    internal static IEnumerable<OpenXmlPartRootElement> Pages(WordprocessingDocument file)
    {
        var main = file.MainDocumentPart!;
        return main.HeaderParts.OrderBy(p => p.Uri.ToString(), StringComparer.Ordinal).Select(p => (OpenXmlPartRootElement)p.Header)
            .Concat(main.FooterParts.OrderBy(p => p.Uri.ToString(), StringComparer.Ordinal).Select(p => p.Footer)).Prepend(main.Document);
    }

    internal static string TagOf(SdtElement control) => control.SdtProperties?.GetFirstChild<Tag>()?.Val?.Value ?? "";

    private static IReadOnlyList<string> Check(WordprocessingDocument file, Flaws flaws)
    {
        if (file.DocumentType != WordprocessingDocumentType.Document || file.MainDocumentPart?.Document?.Body is null)
        {
            flaws.Add(Reason.TemplateInvalid, "content", "Is a Word file, but no document: save it as .docx.");
            return [];
        }

        foreach (var (part, what) in Dangers(file).Distinct())
            flaws.Add(Reason.TemplateInvalid, "content", $"Holds {what} ({part}).");
        foreach (var field in Pages(file).SelectMany(Fields).Distinct(StringComparer.Ordinal).Where(f => !HarmlessFields.Contains(f)))
            flaws.Add(Reason.TemplateInvalid, "content", $"Holds a field that is not accepted: {field}.");
        return CheckTags(file, flaws);
    }

    private static IReadOnlyList<string> CheckTags(WordprocessingDocument file, Flaws flaws)
    {
        var tags = Pages(file).SelectMany(p => p.Descendants<SdtElement>()).Select(TagOf).Where(t => t.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        foreach (var unknown in tags.Except(Tags.Known, StringComparer.Ordinal))
            flaws.Add(Reason.TemplateInvalid, "content", $"Has a content control with the tag \"{Stretch.Visible(unknown)}\", which no request has a value for.");
        foreach (var absent in Tags.Required.Except(tags, StringComparer.Ordinal))
            flaws.Add(Reason.TemplateInvalid, "content", $"Has no content control with the tag \"{absent}\".");
        return tags;
    }

    private static IEnumerable<(string Part, string What)> Dangers(WordprocessingDocument file)
    {
        foreach (var container in Parts(file))
        {
            var name = (container as OpenXmlPart)?.Uri.ToString() ?? "/";
            if (container.ExternalRelationships.Any() || container.HyperlinkRelationships.Any(h => h.IsExternal))
                yield return (name, "a link to something outside the file");
            if (container.DataPartReferenceRelationships.Any())
                yield return (name, "sound or video");
            if (container is OpenXmlPart part && Danger(part) is { } danger)
                yield return (name, danger);
        }
    }

    private static IEnumerable<OpenXmlPartContainer> Parts(WordprocessingDocument file)
    {
        var seen = new HashSet<OpenXmlPartContainer>();
        var waiting = new Queue<OpenXmlPartContainer>([file]);
        while (waiting.TryDequeue(out var container))
        {
            if (!seen.Add(container))
                continue;
            yield return container;
            foreach (var pair in container.Parts)
                waiting.Enqueue(pair.OpenXmlPart);
        }
    }

    private static string? Danger(OpenXmlPart part) => part switch
    {
        VbaProjectPart or VbaDataPart or CustomizationPart => "macros",
        EmbeddedObjectPart or EmbeddedPackagePart or EmbeddedControlPersistencePart or EmbeddedControlPersistenceBinaryDataPart => "an embedded object",
        AlternativeFormatImportPart => "a text in another format",
        MailMergeRecipientDataPart => "a mail merge",
        ExtendedPart => "a part of unknown kind",
        _ when part.ContentType.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) || part.ContentType.Contains("vba", StringComparison.OrdinalIgnoreCase) => "macros",
        _ => null,
    };

    private static IEnumerable<string> Fields(OpenXmlPartRootElement page) =>
        page.Descendants<SimpleField>().Select(f => f.Instruction?.Value ?? "").Concat(Instructions(page)).Select(i => i.Trim().Split(' ', 2)[0].ToUpperInvariant()).Where(n => n.Length > 0);

    // An instruction can be spread over several runs, and stand in another field.
    private static IEnumerable<string> Instructions(OpenXmlPartRootElement page)
    {
        var open = new Stack<System.Text.StringBuilder>();
        foreach (var element in page.Descendants())
        {
            if (element is FieldChar { FieldCharType.Value: FieldCharValues.Begin })
                open.Push(new());
            else if (element is FieldCode code && open.TryPeek(out var instruction))
                instruction.Append(code.Text);
            else if (element is FieldCode stray)
                yield return stray.Text;
            else if (element is FieldChar { FieldCharType.Value: FieldCharValues.End } && open.TryPop(out var closed))
                yield return closed.ToString();
        }

        foreach (var unclosed in open)
            yield return unclosed.ToString();
    }

    private static string? Unpacked(byte[] file)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(file), ZipArchiveMode.Read);
            return zip.Entries.Count > MostParts || Size(zip) > LargestUnpacked ? $"Unpacks into more than {MostParts} parts or {LargestUnpacked} bytes." : null;
        }
        catch (InvalidDataException)
        {
            return "Is not a Word file (.docx) that can be read.";
        }
    }

    // Counted, not believed: a size that an archive states may be wrong.
    private static long Size(ZipArchive zip)
    {
        var (size, buffer) = (0L, new byte[64 * 1024]);
        foreach (var entry in zip.Entries)
        {
            using var bytes = entry.Open();
            for (var read = 1; read > 0 && size <= LargestUnpacked; size += read)
                read = bytes.Read(buffer);
        }

        return size;
    }
}
