namespace InfoSharing;

/// <summary>
/// A message of a stream that many read: made of stored bytes once, and written to every reader as it is. When
/// <see cref="Made"/> is set, it is the whole message, and the other properties say nothing.
/// </summary>
public interface IMadeMessage
{
    /// <summary>The message on the wire; null for an ordinary message.</summary>
    byte[]? Made { get; set; }
}
