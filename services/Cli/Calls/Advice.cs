using Grpc.Core;
using Answer = InfoSharing.Foundation.Rpc.Answer;

namespace InfoSharing.Cli.Calls;

/// <summary>What to do about an error, in one sentence.</summary>
internal static class Advice
{
    private static readonly Dictionary<string, string> ByReason = new()
    {
        ["TOKEN_MISSING"] = "Set INFOSHARING_TOKEN or name a file with --token-file.",
        ["TOKEN_INVALID"] = "Get a new token: it may have ended, or belong to another node.",
        ["CREDENTIALS_ENDED"] = "Get a new token and go on after the last revision that you saw.",
        ["PERMISSION_MISSING"] = "Ask an officer of your authority whose role may do this.",
        ["STALE_ETAG"] = "Somebody changed it since you read it: show it again, then repeat with its new etag.",
        ["CONTENTION"] = "Repeat the same command.",
        ["REQUEST_ID_REUSED"] = "That --request-id belongs to another call: leave it out for a new one.",
        ["PAGE_TOKEN_INVALID"] = "Start the list anew, without --page-token, or use --all.",
        ["FILTER_INVALID"] = "See the fields that can be filtered by: add --help.",
        ["REVISION_OUT_OF_RANGE"] = "List once, then watch from now on.",
        ["INCOMPLETE"] = "Complete the draft with `infosharing request update`, look with `infosharing request check`, then transmit again.",
        ["AUTHORITY_NOT_DESIGNATED"] = "Send it to the right authority: `infosharing request update … --to`. `infosharing authority find` says which.",
        ["AUTHORITY_UNKNOWN"] = "Look it up: infosharing authority find, infosharing authority list.",
        ["LANGUAGE_NOT_ACCEPTED"] = "Translate it and set --language; `infosharing authority show` lists the languages.",
        ["CHANNEL_NOT_ACCEPTED"] = "Set the channel that the requested State requires: `infosharing request update … --channel`.",
        ["LEGAL_BASIS_NOT_APPLICABLE"] = "See what binds the two States: infosharing basis find.",
        ["WRONG_SIDE"] = "That move belongs to the other side; you may remind it: infosharing request remind. `infosharing request show` lists your own moves.",
        ["ILLEGAL_MOVE"] = "See the moves that are open: infosharing request show.",
        ["MEASURE_NOT_READY"] = "See the state of each measure: infosharing request show.",
        ["UNKNOWN_ID"] = "See the ids in the request: infosharing request show.",
        ["CONSULTATION_MISSING"] = "Consult first: infosharing request consult. Without an answer in time: infosharing request no-answer.",
        ["CONDITIONS_NOT_ACCEPTED"] = "The requesting State has to accept them: infosharing request accept-conditions.",
        ["ANSWER_NOT_YET_DUE"] = "Wait until the time to answer has run out, or remind: infosharing request remind.",
        ["USE_NEEDS_CONSENT"] = "Ask for consent first: infosharing request ask-use.",
        ["WRITTEN_CONFIRMATION_DUE"] = "Confirm it in writing first: infosharing request confirm-in-writing.",
        ["VESSEL_RESULTS_DUE"] = "Report the results first: infosharing vessel results.",
        ["GROUND_FORBIDDEN"] = "Choose a ground of UNTOC 18(21), or help.",
        ["READ_UNRECORDED"] = "Repeat the same command in a moment; if it stays, tell the administrator of the node.",
        ["LEDGER_DAMAGED"] = "Keep a copy of the data as it is and tell the administrator of the node.",
    };

    public static string? For(Answer answer, string address) => ByReason.GetValueOrDefault(answer.Reason) ?? answer.Code switch
    {
        StatusCode.Unavailable => $"See whether {address} is the right address (--server) and the node is running, then repeat.",
        StatusCode.DeadlineExceeded => "Repeat, with a longer --timeout if need be.",
        StatusCode.InvalidArgument => "Correct what is named above and repeat; --help says what each option takes.",
        StatusCode.NotFound => "See what there is: use the list command.",
        StatusCode.ResourceExhausted => "Wait a little and repeat.",
        StatusCode.Unimplemented => "The node serves an older version: ask its administrator.",
        StatusCode.Internal or StatusCode.Unknown or StatusCode.DataLoss => "Repeat once; if it stays, tell the administrator of the node the time and this text.",
        _ => null,
    };
}
