namespace InfoSharing.VoluntaryReporting;

/// <summary>Versions of forms: everyone reads them.</summary>
public static class Templates
{
    public static readonly ResourceType<FormTemplate> Type =
        new ResourceType<FormTemplate>("form_template", FormTemplate.Parser, f => new Audience { Everyone = true, Originator = f.Owner }, _ => null)
            .Text("id", f => f.Id)
            .Number("version", f => f.Version)
            .Text("owner", f => f.Owner)
            .Text("community", f => f.Community)
            .Time("create_time", f => f.CreateTime)
            .Time("update_time", f => f.UpdateTime)
            .KeptInMemory();

    /// <summary>"templates/maritime-incident/versions/1".</summary>
    public static string NameOf(string id, int version) => $"templates/{id}/versions/{version}";
}
