using Grpc.Core;

namespace InfoSharing.Standalone.Demo;

/// <summary>A list to its end.</summary>
internal static class Pages
{
    /// <param name="ask">One page, by its token; the first one's is empty.</param>
    /// <param name="items">What the page holds.</param>
    /// <param name="next">The token of the page after it; empty: there is none.</param>
    internal static async Task<List<T>> All<TPage, T>(Func<string, AsyncUnaryCall<TPage>> ask, Func<TPage, IEnumerable<T>> items, Func<TPage, string> next)
    {
        var all = new List<T>();
        var token = "";
        do
        {
            var page = await ask(token);
            all.AddRange(items(page));
            token = next(page);
        }
        while (token.Length > 0);
        return all;
    }
}
