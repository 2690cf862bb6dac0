using InfoSharing.Common.V1;
using InfoSharing.Directory.V1;
using InfoSharing.Foundation.Ledgers;

namespace InfoSharing.Directory;

/// <summary>How views are stored. Their one reader is the officer under whose name they stand; of a deleted one, nobody.</summary>
public static class Views
{
    public static readonly ResourceType<View> Type =
        new ResourceType<View>("officer_view", View.Parser, Audience, _ => null)
            .Text("officer", v => OwnerOf(v.Name))
            .Text("title", v => v.Title)
            .Text("url", v => v.Url)
            .Enum("following", v => v.Following)
            .Time("create_time", v => v.CreateTime)
            .Time("update_time", v => v.UpdateTime)
            .Erased(v => v.DeleteTime is not null);

    /// <summary>"officers/ng-it-1" of "officers/ng-it-1/views/…".</summary>
    internal static string OwnerOf(string name) => name[..name.IndexOf("/views/", StringComparison.Ordinal)];

    private static Audience Audience(View view)
    {
        var owner = OwnerOf(view.Name);
        return view.DeleteTime is not null ? new() : new() { Originator = owner, Authorities = { owner } };
    }
}
