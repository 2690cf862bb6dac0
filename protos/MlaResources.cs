namespace InfoSharing.Mla.V1;

/// <content>A stored resource.</content>
public sealed partial class Request : IResource;

/// <content>A stored resource.</content>
public sealed partial class Note : IResource;

/// <content>A stored resource.</content>
public sealed partial class Counter : IResource;

/// <content>A stored resource.</content>
public sealed partial class StateFacts : IResource;

/// <content>A stored resource.</content>
public sealed partial class PairFacts : IResource;

/// <content>A stored resource.</content>
public sealed partial class FormalDocument : IResource;

/// <content>A stored resource.</content>
public sealed partial class DocumentTemplate : IResource;

/// <content>A stored resource.</content>
public sealed partial class DocumentRegister : IResource;

/// <content>One change goes to many watchers.</content>
public sealed partial class WatchRequestsResponse : IMadeMessage
{
    /// <inheritdoc/>
    public byte[]? Made { get; set; }
}
