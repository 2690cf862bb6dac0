namespace InfoSharing.Directory.V1;

/// <content>A stored resource.</content>
public sealed partial class Authority : IResource;

/// <content>A stored resource.</content>
public sealed partial class Officer : IResource;

/// <content>A stored resource.</content>
public sealed partial class LegalBasis : IResource;

/// <content>A stored resource.</content>
public sealed partial class Community : IResource;

/// <content>A stored resource.</content>
public sealed partial class Country : IResource;

/// <content>A stored resource.</content>
public sealed partial class View : IResource;
