using InfoSharing.Mla.V1;

namespace InfoSharing.Cli.Commands;

/// <summary>Internal notes: the other side never reads them.</summary>
internal static class NoteVerbs
{
    public static readonly Noun Noun = new("note", "Internal notes of your own authority on a request.",
    [
        new("add", Nouns.Find(NoteService.Descriptor, "CreateNote"), "Write a note that only your authority reads.",
            "note add NG-IT-2026-000035 --text \"Called the desk in Rome.\"") { Arguments = ["parent"], Body = new("note", ["text"]) },
        new("show", Nouns.Find(NoteService.Descriptor, "GetNote"), "Show a note.",
            "note show requests/0197c0de-0000-7000-8000-000000000001/notes/0197c0de-0000-7000-8000-000000000002"),
        new("list", Nouns.Find(NoteService.Descriptor, "ListNotes"), "List your authority's notes on a request; \"-\" means on all.",
            "note list NG-IT-2026-000035") { Arguments = ["parent"] },
    ]);
}
