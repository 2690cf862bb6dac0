namespace InfoSharing.CaseExchange;

/// <summary>How a case is stored and by which fields it is found. Who reads it stands in its roster.</summary>
public static class Cases
{
    public static readonly ResourceType<Case> Type =
        new ResourceType<Case>("case_file", Case.Parser, c => c.Handling)
            .WithRoster()
            .Text("reference", c => c.Reference)
            .Text("owner", c => c.Owner)
            .Text("owner_state", c => c.OwnerState)
            .Text("officer", c => c.Officer)
            .Text("title", c => c.Title)
            .Enum("matter", c => c.Matter)
            .Enum("kind", c => c.Kind)
            .Set("countries", c => c.Countries)
            .Set("communities", c => c.Communities)
            .Enum("state", c => c.State)
            .Enum("outcome", c => c.Outcome)
            .Time("create_time", c => c.CreateTime)
            .Time("update_time", c => c.UpdateTime)
            .ForPartiesOnly();

    /// <summary>The case that a name stands in: "cases/…/items/…" → "cases/…".</summary>
    public static string Of(string name) => string.Join('/', name.Split('/').Take(2));
}
