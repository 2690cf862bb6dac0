using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Rpc;

namespace InfoSharing.Foundation.Ledgers;

/// <summary>
/// Where a page ended: the sort values of its last row, and a sum that ties them to the query they came from.
/// A token grants nothing: the next page passes the same access rule.
/// </summary>
internal static class PageToken
{
    private const int SumSize = 8;

    /// <summary>What a query must keep from page to page (AIP-158).</summary>
    internal static byte[] ShapeOf(params string[] parts) => SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts)));

    internal static string Write(byte[] shape, object[] values)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(values);
        return Base64Url.EncodeToString([.. Sum(shape, json), .. json]);
    }

    internal static object[] Read(string token, byte[] shape, int count)
    {
        try
        {
            var bytes = Base64Url.DecodeFromChars(token);
            var json = bytes.AsSpan(Math.Min(SumSize, bytes.Length)).ToArray();
            if (!bytes.AsSpan(0, Math.Min(SumSize, bytes.Length)).SequenceEqual(Sum(shape, json)))
                throw Broken();
            var values = JsonSerializer.Deserialize<JsonElement[]>(json) ?? throw Broken();
            return values.Length == count ? [.. values.Select(Value)] : throw Broken();
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            throw Broken();
        }
    }

    internal static string OfRevision(long revision, string resource) => Write(ShapeOf(resource), [revision]);

    internal static long ReadRevision(string token, string resource) =>
        string.IsNullOrEmpty(token) ? 0 : Read(token, ShapeOf(resource), 1)[0] is long revision ? revision : throw Broken();

    private static object Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetInt64(),
        JsonValueKind.String => value.GetString()!,
        _ => throw Broken(),
    };

    private static byte[] Sum(byte[] shape, byte[] json) => SHA256.HashData([.. shape, .. json])[..SumSize];

    internal static Refusal Broken() => new(StatusCode.InvalidArgument, Reason.PageTokenInvalid,
        "The page token is broken or belongs to another query. Start again without it.", new Violation("page_token", "is broken or belongs to another query"));
}
