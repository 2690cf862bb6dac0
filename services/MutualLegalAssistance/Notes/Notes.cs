using InfoSharing.Common.V1;

namespace InfoSharing.MutualLegalAssistance;

/// <summary>Internal notes: read by the authority that wrote them and by nobody else.</summary>
public static class Notes
{
    public static readonly ResourceType<Note> Type =
        new ResourceType<Note>("note", Note.Parser, n => new Audience { Originator = n.Authority, Authorities = { n.Authority } }, _ => null)
            .Text("parent", n => Parent(n.Name))
            .Text("authority", n => n.Authority)
            .Text("officer", n => n.Officer)
            .Time("create_time", n => n.CreateTime);

    private static string Parent(string name) => name[..name.IndexOf("/notes/", StringComparison.Ordinal)];
}
