using InfoSharing.Common.V1;

namespace InfoSharing.MutualLegalAssistance.Tests;

public abstract class NotesTests(Desk desk)
{
    protected Desk Desk { get; } = desk;

    protected NoteService.NoteServiceClient Ng => new(Desk.Node.As("officers/ng-it-1", "authorities/ng-ca", "NG", Role.LiaisonMagistrate));

    protected NoteService.NoteServiceClient It => new(Desk.Node.As("officers/it-ca-1", "authorities/it-ca", "IT", Role.CentralAuthority));

    protected async Task<Note> Written() => await Ng.CreateNoteAsync(new CreateNoteRequest { Parent = (await Desk.Sent()).Name, Note = new Note { Text = "Ask again on Monday", Authority = "authorities/it-ca" } });
}

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class CreateNoteTests(Desk desk) : NotesTests(desk)
{
    [Fact]
    public async Task Belongs_to_the_callers_authority()
    {
        var note = await Written();
        (note.Authority, note.Officer).ShouldBe(("authorities/ng-ca", "officers/ng-it-1"));
    }

    [Fact]
    public async Task Needs_a_request_that_the_caller_reads()
    {
        var draft = await Desk.Draft();
        await It.CreateNoteAsync(new CreateNoteRequest { Parent = draft.Name, Note = new Note { Text = "x" } }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
    }
}

[Collection("desk")]
public sealed class GetNoteTests(Desk desk) : NotesTests(desk)
{
    [Fact]
    public async Task Is_not_for_the_other_side()
    {
        var note = await Written();
        (await Ng.GetNoteAsync(new GetNoteRequest { Name = note.Name })).ShouldBe(note);
        await It.GetNoteAsync(new GetNoteRequest { Name = note.Name }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
    }
}

[Collection("desk")]
public sealed class ListNotesTests(Desk desk) : NotesTests(desk)
{
    [Fact]
    public async Task Shows_ones_own_notes_on_one_request()
    {
        var note = await Written();
        var parent = note.Name[..note.Name.IndexOf("/notes/", StringComparison.Ordinal)];
        (await Ng.ListNotesAsync(new ListNotesRequest { Parent = parent })).Notes.ShouldBe([note]);
        (await It.ListNotesAsync(new ListNotesRequest { Parent = parent })).Notes.ShouldBeEmpty();
        (await Ng.ListNotesAsync(new ListNotesRequest { Parent = "requests/-" })).Notes.ShouldContain(note);
    }
}
