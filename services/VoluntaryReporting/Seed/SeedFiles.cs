namespace InfoSharing.VoluntaryReporting;

/// <summary>The starting set: files that are built into the assembly, in the JSON form of their messages.</summary>
public static class SeedFiles
{
    private static readonly string[] Forms = ["g5-sahel-criminal-information", "hotline-intake", "maritime-incident"];

    /// <summary>The first versions of the forms that are shipped; nobody owns them.</summary>
    public static IReadOnlyList<FormTemplate> Templates() => [.. Forms.Select(Template)];

    /// <summary>Lines of the table of the Niamey Declaration, in words of our own, and SDG 16.2.2; nobody owns them.</summary>
    public static IReadOnlyList<Indicator> Indicators()
    {
        var indicators = ListIndicatorsResponse.Parser.ParseJson(Text("indicators.json")).Indicators;
        foreach (var indicator in indicators)
            (indicator.Name, indicator.Version) = (VoluntaryReporting.Indicators.NameOf(indicator.Id), 1);
        return indicators;
    }

    internal static string Text(string file)
    {
        using var stream = typeof(SeedFiles).Assembly.GetManifestResourceStream("Seed/" + file)
            ?? throw new FileNotFoundException($"The assembly was built without Seed/{file}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static FormTemplate Template(string id)
    {
        var template = FormTemplate.Parser.ParseJson(Text(id + ".json"));
        (template.Name, template.Version) = (VoluntaryReporting.Templates.NameOf(id, 1), 1);
        return template;
    }
}
