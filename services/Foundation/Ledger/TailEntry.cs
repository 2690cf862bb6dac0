using InfoSharing.Common.V1;
using InfoSharing.Foundation.Rpc;

namespace InfoSharing.Foundation.Ledgers;

/// <summary>An entry with its content, shared by all watchers.</summary>
/// <param name="entry">The header, read.</param>
/// <param name="header">The header, as stored.</param>
/// <param name="audience">At that moment.</param>
/// <param name="bytes">The resource, as stored; null when it was erased.</param>
/// <param name="traceParent">Of the call, when its trace is recorded.</param>
internal sealed class TailEntry(Entry entry, byte[] header, Audience audience, byte[]? bytes, string traceParent = "")
{
    // Replaced as a whole when it is erased, so that what is being made of the old one is not kept.
    private volatile Content _content = new(bytes ?? []);

    internal Entry Entry => entry;

    internal Audience Audience => audience;

    internal string TraceParent => traceParent;

    internal long Revision => entry.Revision;

    /// <summary>The resource, as stored.</summary>
    internal byte[] Bytes => _content.Bytes;

    /// <summary>The content was erased: there is only the name.</summary>
    internal bool IsErased { get; private set; } = bytes is null;

    /// <summary>This state erased the content of those before it.</summary>
    internal bool Erases { get; set; }

    /// <summary>The resource, read once for all watchers.</summary>
    internal IResource Resource(IResourceType type)
    {
        var content = _content;
        return content.Resource ??= type.ReadAny(content.Bytes, Revision);
    }

    /// <summary>The response of a watch, made once for all watchers that read it in this form.</summary>
    internal byte[] Made(ChangeFields fields)
    {
        var content = _content;
        if (content.Made is not { } made || made.Fields != fields)
            content.Made = made = (fields, MadeMessages.Change(fields, header, content.Bytes, Etags.Of(Revision)));
        return made.Bytes;
    }

    /// <summary>Only the name is left of the content.</summary>
    internal void Erase(IResourceType type)
    {
        _content = new(type.NameOnly(entry.Resource));
        IsErased = true;
    }

    private sealed class Content(byte[] bytes)
    {
        internal byte[] Bytes => bytes;

        internal IResource? Resource { get; set; }

        internal (ChangeFields Fields, byte[] Bytes)? Made { get; set; }
    }
}
