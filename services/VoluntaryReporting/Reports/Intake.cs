namespace InfoSharing.VoluntaryReporting;

/// <summary>How the rows of one call are taken in.</summary>
/// <param name="Header">As the caller wrote it.</param>
/// <param name="Validator">Who decides; empty for drafts.</param>
/// <param name="Moment">When, and by whom.</param>
public sealed record Intake(ImportHeader Header, string Validator, Moment Moment)
{
    public string SourceSystem => Header.SourceSystem;

    public ImportTarget Target => Header.Target == ImportTarget.Unspecified ? ImportTarget.Draft : Header.Target;

    public ImportChange OnChange => Header.OnChange;

    /// <summary>Of a version of a row: the same for the same agency, source and key. Nothing of the key can be read in it.</summary>
    public string NameOf(string key, int version) => "reports/" + Uuid8.Of("import", Moment.Authority, SourceSystem, $"{version}", key);
}
