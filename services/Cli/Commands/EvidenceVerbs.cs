using Google.Protobuf.Reflection;
using InfoSharing.Cases.V1;
using InfoSharing.Cli.Evidence;

namespace InfoSharing.Cli.Commands;

/// <summary>Evidence: files, custody, and the proof that one takes along.</summary>
internal static class EvidenceVerbs
{
    private const string HandOver = ItemVerbs.Item + "/handOvers/0197c0de-0000-7000-8000-000000000006";

    public static readonly Noun Noun = new("evidence", "Files of evidence, who had them, and what proves it to a court.",
    [
        new("announce", Rpc("StartUpload"), "Announce a file with its size and hash; `evidence upload` does it by itself.",
            $"evidence announce {ItemVerbs.Item} --file-name phone.img --media-type application/octet-stream --size-bytes 3 --sha256 ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        new("progress", Rpc("GetUpload"), "Say how far an upload is.", $"evidence progress {ItemVerbs.Item} f1") { Arguments = ["name", "file"] },
        new("finish", Rpc("FinishUpload"), "Make a file complete when all its bytes are there and give the hash.", $"evidence finish {ItemVerbs.Item} f1") { Arguments = ["name", "file"] },
        new("discard", Rpc("DiscardUpload"), "Give an unfinished upload up.", $"evidence discard {ItemVerbs.Item} f1") { Arguments = ["name", "file"] },
        new("hand-over", Rpc("OfferHandOver"), "Offer evidence that you have to another holder; it counts when the receiver accepts.",
            $"evidence hand-over {ItemVerbs.Item} it-ca --note \"Sealed, number 7\"") { Arguments = ["name", "to"] },
        new("answer-hand-over", Rpc("AnswerHandOver"), "Take evidence over or refuse it; the giver takes an open offer back.",
            $"evidence answer-hand-over {HandOver} --accept --answer \"Seal unbroken\""),
        new("hand-overs", Rpc("ListHandOvers"), "List hand-overs that your authority is party to; \"cases/-/items/-\" means of all items.", "evidence hand-overs cases/-/items/-") { Arguments = ["parent"] },
    ])
    {
        Others = line =>
        [
            line.With(UploadCommand.Make(line), $"evidence upload {ItemVerbs.Item} phone.img"),
            line.With(DownloadCommand.Make(line), $"evidence download {ItemVerbs.Item} f1 --to phone.img"),
            line.With(BundleCommand.Make(line), $"evidence bundle {ItemVerbs.Item} --to telephone.zip"),
            line.With(VerifyBundleCommand.Make(line), "evidence verify telephone.zip", "evidence verify telephone.zip --against checkpoint.json"),
        ],
    };

    public static readonly Noun Formal = new("formal", "From information to a request for mutual legal assistance.",
    [
        new("draft", Rpc("FormaliseItems"), "Draft a request of items of a case, with their provenance and the strictest of their labels.",
            $"formal draft {CaseVerbs.Case} {ItemVerbs.Item} --to it-ca --subject \"Smuggling of migrants\" --purpose Trial --language en")
        {
            Arguments = ["name", "items"],
            Names = new Dictionary<string, string> { ["requested_authority"] = "to", ["subject_matter"] = "subject" },
        },
        new("list", Rpc("ListFormalRequests"), "List the requests that came out of a case, as they are now; \"cases/-\" means of all.", "formal list cases/- --filter 'ended = false'") { Arguments = ["parent"] },
    ]);

    private static MethodDescriptor Rpc(string name) => Nouns.Find(EvidenceService.Descriptor, name);
}
