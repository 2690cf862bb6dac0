using System.Text.Json;

namespace InfoSharing.Cli.Reports;

/// <summary>How far an import is, beside its file: losing it only costs time, since what was imported adds nothing when it is sent again.</summary>
/// <param name="Of">What is imported, how, as whom and where to: another import begins at the first row.</param>
internal sealed record ImportPlace(string Of)
{
    /// <summary>The last row that the node has answered for.</summary>
    public long Row { get; set; }

    /// <summary>Length of the file of refused rows at that time.</summary>
    public long ErrorBytes { get; set; }

    public ImportSummary Summary { get; init; } = new();

    public static string FileOf(string input) => input + ".progress";

    /// <summary>Where the same import was left; otherwise at the beginning.</summary>
    public static ImportPlace Find(string input, string of)
    {
        try
        {
            return File.Exists(FileOf(input)) && JsonSerializer.Deserialize<ImportPlace>(File.ReadAllText(FileOf(input)), JsonSerializerOptions.Web) is { } kept && kept.Of == of ? kept : new(of);
        }
        catch (Exception unusable) when (unusable is JsonException or IOException or UnauthorizedAccessException)
        {
            return new(of);
        }
    }

    /// <summary>False when it cannot be kept there.</summary>
    public bool Keep(string input)
    {
        try
        {
            // Written beside and moved into place: never half of one.
            var draft = FileOf(input) + ".new";
            File.WriteAllText(draft, JsonSerializer.Serialize(this, JsonSerializerOptions.Web));
            File.Move(draft, FileOf(input), overwrite: true);
            return true;
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    public static void Forget(string input)
    {
        try
        {
            File.Delete(FileOf(input));
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            // The next import finds it at its end and sends nothing anew but what came since.
        }
    }
}
