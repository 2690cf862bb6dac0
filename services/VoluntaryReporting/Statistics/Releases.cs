namespace InfoSharing.VoluntaryReporting;

/// <summary>Tables that were given out. Who may read one of the pool is decided when it is asked for; stored, it is its first asker's.</summary>
public static class Releases
{
    public static readonly ResourceType<Reporting.V1.Statistics> Type =
        new ResourceType<Reporting.V1.Statistics>("statistics", Reporting.V1.Statistics.Parser, s => s.View == View.Public ? new Audience { Everyone = true } : new Audience { Originator = s.Authority, Authorities = { s.Authority } }, _ => null)
            .Enum("view", s => s.View)
            .Enum("measure", s => s.Query.Measure)
            .Text("authority", s => s.Authority)
            .Number("data_revision", s => s.Revision)
            .Time("create_time", s => s.CreateTime)
            .Time("update_time", s => s.UpdateTime);
}

/// <summary>The same for fees.</summary>
public static class FeeReleases
{
    public static readonly ResourceType<FeeStatistics> Type =
        new ResourceType<FeeStatistics>("fee_statistics", FeeStatistics.Parser, s => s.View == View.Public ? new Audience { Everyone = true } : new Audience { Originator = s.Authority, Authorities = { s.Authority } }, _ => null)
            .Enum("view", s => s.View)
            .Text("authority", s => s.Authority)
            .Number("data_revision", s => s.Revision)
            .Time("create_time", s => s.CreateTime)
            .Time("update_time", s => s.UpdateTime);
}
