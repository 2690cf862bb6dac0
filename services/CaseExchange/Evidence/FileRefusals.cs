using System.Globalization;
using Grpc.Core;
using CommonReason = InfoSharing.Common.V1.Reason;

namespace InfoSharing.CaseExchange;

/// <summary>The refusals about files, each with what the caller needs to go on.</summary>
internal static class FileRefusals
{
    // errno of Linux and macOS, and the codes of Windows: no space, quota, would block, sharing violation.
    private static readonly int[] Full = [28, 122, 69, 112];
    private static readonly int[] Taken = [11, 35, 32];

    /// <summary>The disk says something that is for the caller to know.</summary>
    internal static bool IsKnown(IOException wrong) => Full.Contains(CodeOf(wrong)) || Taken.Contains(CodeOf(wrong));

    internal static Refusal Of(IOException wrong) => Full.Contains(CodeOf(wrong))
        ? StoreFull()
        : new(StatusCode.Aborted, CommonReason.Contention, "Another stream has the file. Ask GetUpload how far it is and go on there.");

    internal static Refusal StoreFull() =>
        new(StatusCode.ResourceExhausted, Reason.StoreFull, "The node has no room for the file. What was acknowledged stays; go on when there is room again.");

    internal static Refusal TooLarge(long limit, long size) =>
        new(StatusCode.InvalidArgument, Reason.FileTooLarge, $"The file has {size} bytes; at most {limit} are taken.", new Violation("size_bytes", $"is more than {limit}"))
        {
            Metadata = { ["limit"] = Text(limit), ["size"] = Text(size) },
        };

    internal static Refusal OffsetWrong(long received) =>
        new(StatusCode.OutOfRange, Reason.OffsetWrong, $"{received} bytes are here: go on at offset {received}.", new Violation("offset", $"must be {received}"))
        {
            Metadata = { ["received"] = Text(received) },
        };

    internal static Refusal Incomplete(long received, long size) =>
        new(StatusCode.FailedPrecondition, Reason.UploadIncomplete, $"{received} of {size} bytes are here: upload the rest first.")
        {
            Metadata = { ["received"] = Text(received), ["size"] = Text(size) },
        };

    internal static Refusal HashDiffers(string sentence) => new(StatusCode.DataLoss, Reason.HashDiffers, sentence);

    internal static Refusal NotEvidence(Item item) =>
        new(StatusCode.FailedPrecondition, Reason.NotEvidence, $"{item.Name} holds no evidence record: files and custody belong to one that does.");

    private static int CodeOf(IOException wrong) => wrong.HResult & 0xFFFF;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
