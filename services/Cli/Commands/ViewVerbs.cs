using Google.Protobuf.Reflection;
using InfoSharing.Directory.V1;

namespace InfoSharing.Cli.Commands;

/// <summary>An officer's own views of the console.</summary>
internal static class ViewVerbs
{
    private const string View = "officers/ng-it-1/views/0197c0de-0000-7000-8000-000000000009";

    private static readonly Body Record = new("view", ["title", "url", "following", "position"]);

    public static readonly Noun Noun = new("view", "Your own views of the console, which nobody else sees.",
    [
        new("save", Rpc("CreateView"), "Keep a place of the console under a name.",
            "view save ng-it-1 --title \"Ours with Italy\" --url \"/requests?with=IT\"") { Arguments = ["parent"], Body = Record },
        new("show", Rpc("GetView"), "Show a view.", $"view show {View}"),
        new("list", Rpc("ListViews"), "List your views.", "view list ng-it-1") { Arguments = ["parent"] },
        new("update", Rpc("UpdateView"), "Rename, follow or pause a view, or say how far you have read.",
            $"view update {View} --following PAUSED") { Arguments = [], Body = Record with { IsUpdate = true } },
        new("delete", Rpc("DeleteView"), "Delete a view and erase what it said.", $"view delete {View}"),
    ]);

    private static MethodDescriptor Rpc(string name) => Nouns.Find(ViewService.Descriptor, name);
}
