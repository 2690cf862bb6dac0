namespace InfoSharing.VoluntaryReporting;

/// <summary>Definitions: everyone reads them.</summary>
public static class Indicators
{
    public static readonly ResourceType<Indicator> Type =
        new ResourceType<Indicator>("indicator", Indicator.Parser, i => new Audience { Everyone = true, Originator = i.Owner }, _ => null)
            .Text("framework", i => i.Framework)
            .Text("number", i => i.Number)
            .Text("owner", i => i.Owner)
            .Time("create_time", i => i.CreateTime)
            .Time("update_time", i => i.UpdateTime);

    public static string NameOf(string id) => "indicators/" + id;
}

/// <summary>What States report for a period: everyone reads it.</summary>
public static class IndicatorValues
{
    public static readonly ResourceType<IndicatorValue> Type =
        new ResourceType<IndicatorValue>("indicator_value", IndicatorValue.Parser, v => new Audience { Everyone = true, Originator = v.Authority }, _ => null)
            .Text("parent", v => string.Join('/', v.Name.Split('/').Take(2)))
            .Text("state", v => v.State)
            .Text("period", v => v.Period)
            .Text("authority", v => v.Authority)
            .Time("create_time", v => v.CreateTime)
            .Time("update_time", v => v.UpdateTime);

    /// <summary>"indicators/niamey-3-1", "NE" and "2019-Q1" → "indicators/niamey-3-1/values/ne-2019-q1".</summary>
    public static string NameOf(string indicator, string state, string period) => $"{indicator}/values/{$"{state}-{period}".ToLowerInvariant()}";
}
