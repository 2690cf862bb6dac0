using Grpc.Core;

namespace InfoSharing.MutualLegalAssistance;

public sealed partial class NoteRpcs
{
    public override Task<Note> GetNote(GetNoteRequest call, ServerCallContext context) =>
        ledger.Get(Notes.Type, call.Name, context.Caller());
}
