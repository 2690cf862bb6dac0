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
