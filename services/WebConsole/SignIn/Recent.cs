using System.Buffers.Text;

namespace InfoSharing.WebConsole.SignIn;

/// <summary>
/// What an officer opened last in a session, sealed as the session is and forgotten with it. Names alone: what they are called is asked
/// anew each time, so that nothing shows of what may no longer be read.
/// </summary>
internal sealed class Recent(Vault vault)
{
    private const int Most = 7;
    private static readonly string Shelf = Vault.IdOf("recently opened")[..32];

    /// <summary>Newest first: "requests/…".</summary>
    internal IReadOnlyList<string> Of(Session session) => vault.Open<List<string>>(Shelf, SecretOf(session))?.Content ?? [];

    internal void Opened(Session session, string name)
    {
        var before = Of(session);
        if (before.Count == 0 || before[0] != name)
            vault.Put(Shelf, SecretOf(session), "", before.Where(n => n != name).Prepend(name).Take(Most).ToList());
    }

    internal static void Forget(Vault vault, string sessionSecret) => vault.Remove(Shelf, Vault.IdOf(SecretOf(sessionSecret)));

    private static string SecretOf(Session session) => SecretOf(session.Secret);

    private static string SecretOf(string sessionSecret) => Base64Url.EncodeToString(Vault.KeyOf(sessionSecret, "recently opened"));
}
