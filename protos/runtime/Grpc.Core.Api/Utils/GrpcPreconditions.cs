namespace Grpc.Core.Utils;

/// <summary>Checks at the beginning of a method.</summary>
public static class GrpcPreconditions
{
    /// <summary>Throws <see cref="ArgumentException" /> unless the condition holds.</summary>
    public static void CheckArgument(bool condition)
    {
        if (!condition)
        {
            throw new ArgumentException(message: null);
        }
    }

    /// <summary>Throws <see cref="ArgumentException" /> with a message unless the condition holds.</summary>
    public static void CheckArgument(bool condition, string errorMessage)
    {
        if (!condition)
        {
            throw new ArgumentException(errorMessage);
        }
    }

    /// <summary>The reference; throws <see cref="ArgumentNullException" /> when there is none.</summary>
    public static T CheckNotNull<T>(T reference) => reference is null ? throw new ArgumentNullException(paramName: null) : reference;

    /// <summary>The reference; throws <see cref="ArgumentNullException" /> with the parameter's name when there is none.</summary>
    public static T CheckNotNull<T>(T reference, string paramName) =>
        reference is null ? throw new ArgumentNullException(paramName) : reference;

    /// <summary>Throws <see cref="InvalidOperationException" /> unless the condition holds.</summary>
    public static void CheckState(bool condition)
    {
        if (!condition)
        {
            throw new InvalidOperationException();
        }
    }

    /// <summary>Throws <see cref="InvalidOperationException" /> with a message unless the condition holds.</summary>
    public static void CheckState(bool condition, string errorMessage)
    {
        if (!condition)
        {
            throw new InvalidOperationException(errorMessage);
        }
    }
}
