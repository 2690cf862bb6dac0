namespace InfoSharing.VoluntaryReporting;

/// <summary>Coordinated operations, read by their participants.</summary>
public static class Operations
{
    public static readonly ResourceType<Operation> Type =
        new ResourceType<Operation>("operation", Operation.Parser, o => new Audience { Originator = o.Owner, Authorities = { o.Participants } }, _ => null)
            .Text("owner", o => o.Owner)
            .Text("title", o => o.Title)
            .Time("create_time", o => o.CreateTime)
            .Time("update_time", o => o.UpdateTime)
            .ForPartiesOnly();
}

/// <summary>What one State counted on one day, read by the participants.</summary>
public static class Tallies
{
    public static readonly ResourceType<Tally> Type =
        new ResourceType<Tally>("tally", Tally.Parser, t => new Audience { Originator = t.Authority, Authorities = { t.Participants } }, _ => null)
            .Text("parent", t => t.Operation)
            .Text("state", t => t.State)
            .Text("date", t => t.Date)
            .Text("authority", t => t.Authority)
            .Time("create_time", t => t.CreateTime)
            .Time("update_time", t => t.UpdateTime)
            .ForPartiesOnly();

    /// <summary>"operations/…", "IT" and "2019-11-25" → "operations/…/tallies/it-2019-11-25".</summary>
    public static string NameOf(string operation, string state, string date) => $"{operation}/tallies/{state.ToLowerInvariant()}-{date}";
}
