namespace InfoSharing.WebConsole.Help;

/// <summary><c>GET /help</c>: what signs and words of the console mean, its keys, and whom to ask.</summary>
internal static class Get
{
    internal static IResult Answer() => Reply.With<Page>();
}
