namespace InfoSharing.Reporting.V1;

/// <content>A stored resource.</content>
public sealed partial class Report : IResource;

/// <content>A stored resource.</content>
public sealed partial class Duplicate : IResource;

/// <content>A stored resource.</content>
public sealed partial class Alert : IResource;

/// <content>A stored resource.</content>
public sealed partial class DocumentAlert : IResource;

/// <content>A stored resource.</content>
public sealed partial class FormTemplate : IResource;

/// <content>A stored resource.</content>
public sealed partial class Statistics : IResource;

/// <content>A stored resource.</content>
public sealed partial class FeeStatistics : IResource;

/// <content>A stored resource.</content>
public sealed partial class Indicator : IResource;

/// <content>A stored resource.</content>
public sealed partial class IndicatorValue : IResource;

/// <content>A stored resource.</content>
public sealed partial class Operation : IResource;

/// <content>A stored resource.</content>
public sealed partial class Tally : IResource;

/// <content>A stored resource.</content>
public sealed partial class ReleaseBasis : IResource;

/// <content>A stored resource.</content>
public sealed partial class ReleaseLine : IResource;
