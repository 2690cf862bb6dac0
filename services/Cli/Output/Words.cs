using Google.Protobuf.WellKnownTypes;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Ledgers;
using InfoSharing.Mla.V1;

namespace InfoSharing.Cli.Output;

/// <summary>Values as people read them.</summary>
internal static class Words
{
    /// <summary>REQUEST_STATE_UNDER_REVIEW → "under review"; unspecified → "".</summary>
    public static string Of<T>(T value) where T : struct, System.Enum => Code(value).Replace('_', ' ').ToLowerInvariant();

    /// <summary>REQUEST_STATE_UNDER_REVIEW → "UNDER_REVIEW", as filters and flags take it; unspecified → "".</summary>
    public static string Code<T>(T value) where T : struct, System.Enum => Convert.ToInt32(value) == 0 ? "" : ProtoNames.Short(value);

    /// <summary>"2026-03-01 12:00Z"; absent → "".</summary>
    public static string At(Timestamp? time) => time is null ? "" : time.ToDateTimeOffset().ToString("yyyy-MM-dd HH:mm'Z'");

    /// <summary>"in 3 days", "2 h ago".</summary>
    public static string Relative(Timestamp? time, DateTimeOffset now)
    {
        if (time is null)
            return "";
        var away = time.ToDateTimeOffset() - now;
        var text = Math.Abs(away.TotalHours) switch
        {
            >= 48 => $"{Math.Abs(away.TotalDays):0} days",
            >= 1 => $"{Math.Abs(away.TotalHours):0} h",
            _ => $"{Math.Abs(away.TotalMinutes):0} min",
        };
        return away > TimeSpan.Zero ? $"in {text}" : $"{text} ago";
    }

    /// <summary>Seconds as "3 d 4 h", "25 min"; absent → "–": unknown is not zero.</summary>
    public static string Span(bool known, long seconds) => !known ? "–" : TimeSpan.FromSeconds(seconds) switch
    {
        { TotalDays: >= 1 } span => $"{span.Days} d {span.Hours} h",
        { TotalHours: >= 1 } span => $"{span.Hours} h {span.Minutes} min",
        { TotalMinutes: >= 1 } span => $"{span.Minutes} min",
        var span => $"{span.Seconds} s",
    };

    /// <summary>The text in English, or in the first language there is.</summary>
    public static string Text(IEnumerable<LocalizedText> texts)
    {
        var all = texts.ToList();
        return (all.Find(text => text.Language == "en") ?? all.FirstOrDefault())?.Text ?? "";
    }

    /// <summary>Whose turn it is: "IT decide, until 2026-03-01 12:00Z".</summary>
    public static string Turn(Request request) => request.NextMove is not { Side: not Side.Unspecified } next
        ? "nobody"
        : $"{StateOf(request, next.Side)}: {Of(next.Duty)}" + (next.Stage is Stage.Overdue or Stage.Escalated ? $" ({Of(next.Stage)})" : "");

    public static string StateOf(Request request, Side side)
    {
        var state = side == Side.Requesting ? request.RequestingState : request.RequestedState;
        return state.Length > 0 ? state : Of(side);
    }

    /// <summary>The reference, or the name while there is none.</summary>
    public static string Called(Request request) => request.Reference.Length > 0 ? request.Reference : request.Name;
}
