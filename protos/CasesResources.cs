namespace InfoSharing.Cases.V1;

/// <content>A stored resource.</content>
public sealed partial class Case : IResource;

/// <content>A stored resource.</content>
public sealed partial class Member : IResource;

/// <content>A stored resource.</content>
public sealed partial class CommunityOffer : IResource;

/// <content>A stored resource.</content>
public sealed partial class CaseLink : IResource;

/// <content>A stored resource.</content>
public sealed partial class Item : IResource;

/// <content>A stored resource.</content>
public sealed partial class Holding : IResource;

/// <content>A stored resource.</content>
public sealed partial class Consent : IResource;

/// <content>A stored resource.</content>
public sealed partial class InformationRequest : IResource;

/// <content>A stored resource.</content>
public sealed partial class FormalRequest : IResource;

/// <content>A stored resource.</content>
public sealed partial class HandOver : IResource;

/// <content>A stored resource.</content>
public sealed partial class AuthorityFacts : IResource;

/// <content>A stored resource.</content>
public sealed partial class Counter : IResource;

/// <content>A stored resource.</content>
public sealed partial class CaseAlert : IResource;
