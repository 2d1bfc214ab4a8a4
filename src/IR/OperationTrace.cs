namespace Dosa.IR;

/// <summary>
/// Remembers in an exception which operation was being processed when it was thrown. The innermost one wins; used as an
/// exception filter that never catches, so that it costs nothing where nothing is thrown.
/// </summary>
public static class OperationTrace
{
    private const string Key = "dosa.operation";

    /// <summary>Notes the operation, unless one is noted already; always false.</summary>
    public static bool Note(Exception exception, Operation operation)
    {
        ArgumentNullException.ThrowIfNull(exception);
        exception.Data[Key] ??= operation;
        return false;
    }

    /// <summary>The operation that was being processed; null when nothing is known.</summary>
    public static Operation? Of(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return exception.Data[Key] as Operation;
    }
}
