namespace InfoSharing.Foundation.Rpc;

/// <summary>The parent of a list (AIP-159).</summary>
public static class Parents
{
    /// <summary>Null when the caller wrote <paramref name="all"/>, such as "cases/-": below every one that it may read.</summary>
    public static string? Of(string parent, string all) => parent == all ? null : parent;
}
