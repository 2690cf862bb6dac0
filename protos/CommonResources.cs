namespace InfoSharing.Common.V1;

/// <content>A stored resource.</content>
public sealed partial class Roster : IResource;

/// <content>A stored resource.</content>
public sealed partial class Epoch : IResource;
