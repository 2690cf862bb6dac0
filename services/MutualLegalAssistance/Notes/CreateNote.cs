using Grpc.Core;

namespace InfoSharing.MutualLegalAssistance;

public sealed partial class NoteRpcs
{
    public override async Task<Note> CreateNote(CreateNoteRequest call, ServerCallContext context)
    {
        var caller = context.Caller();
        await ledger.Get(Requests.Type, call.Parent, caller);
        return await ledger.Create(Notes.Type, context.Write(call, NoteChange.CreateNote), () => new Note
        {
            Name = $"{call.Parent}/notes/{Guid.CreateVersion7(ledger.Clock.GetUtcNow())}",
            Authority = caller.Authority, Officer = caller.Principal, Text = call.Note.Text,
        });
    }
}
