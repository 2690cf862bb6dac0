using System.Globalization;
using Google.Protobuf;
using InfoSharing.Foundation.Rpc;
using InfoSharing.WebConsole.Upstream;
using Microsoft.Extensions.Primitives;

namespace InfoSharing.WebConsole.Parts;

/// <summary>A form back into the message whose fields it shows (<see cref="MessageFields"/>). What cannot be read becomes a flaw of its field.</summary>
internal static class Typed
{
    /// <param name="message">Takes what was typed.</param>
    /// <param name="visit">With the form.</param>
    /// <param name="only">The fields of the form; empty: all.</param>
    /// <param name="prefix">Of the paths in the form: "handling."</param>
    internal static T Into<T>(T message, Visit visit, IReadOnlyList<string> only, string prefix = "")
        where T : IMessage
    {
        foreach (var slot in Slots.Of(message.Descriptor, prefix, only))
        {
            var fault = ProtoPath.Set(message, slot.Path[prefix.Length..], Read(slot, visit.Form[slot.Path]), visit.Zone);
            if (fault.Length > 0)
                visit.Flaws.Add(new Violation(slot.Path, fault));
        }

        return message;
    }

    private static StringValues Read(Slot slot, StringValues typed) =>
        slot.IsDegrees && double.TryParse(typed, NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees)
            ? ((long)Math.Round(degrees * Slots.Degree)).ToString(CultureInfo.InvariantCulture)
            : typed;
}
