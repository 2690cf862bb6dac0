namespace InfoSharing.VoluntaryReporting;

/// <summary>Tables that were given out. Who reads one of the pool is decided when it is asked for: no list has it.</summary>
public static class Releases
{
    public static readonly ResourceType<Reporting.V1.Statistics> Type =
        new ResourceType<Reporting.V1.Statistics>("statistics", Reporting.V1.Statistics.Parser, s => ReadersOf(s.View, s.Authority), _ => null)
            .Enum("view", s => s.View)
            .Enum("measure", s => s.Query.Measure)
            .Text("authority", s => s.Authority)
            .Number("data_revision", s => s.Revision)
            .Time("create_time", s => s.CreateTime)
            .Time("update_time", s => s.UpdateTime);

    internal static Audience ReadersOf(View view, string authority) => view switch
    {
        View.Public => new Audience { Everyone = true },
        View.Own => new Audience { Originator = authority, Authorities = { authority } },
        _ => new Audience(),
    };
}

/// <summary>The same for fees.</summary>
public static class FeeReleases
{
    public static readonly ResourceType<FeeStatistics> Type =
        new ResourceType<FeeStatistics>("fee_statistics", FeeStatistics.Parser, s => Releases.ReadersOf(s.View, s.Authority), _ => null)
            .Enum("view", s => s.View)
            .Text("authority", s => s.Authority)
            .Number("data_revision", s => s.Revision)
            .Time("create_time", s => s.CreateTime)
            .Time("update_time", s => s.UpdateTime);
}

/// <summary>The exact figures behind a release, and the order of releases: nobody reads them.</summary>
public static class ReleaseBases
{
    public static readonly ResourceType<ReleaseBasis> Type = new("release_basis", ReleaseBasis.Parser, _ => new Audience(), _ => null);

    public static readonly ResourceType<ReleaseLine> Lines = new("release_line", ReleaseLine.Parser, _ => new Audience(), _ => null);

    internal static string NameOf(string release) => release + "/basis";
}
