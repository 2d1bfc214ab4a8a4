using System.Diagnostics;

namespace Dosa.Cli.Compile;

/// <summary>
/// How long work that has no place to look up is waited for once the user has had enough: what is done within a moment is taken, and
/// what is not is left behind, to end with the process. Such work must have no effect but its result.
/// </summary>
internal sealed class Patience
{
    /// <summary>As much as the first thread of a process has: texts may nest deeply.</summary>
    private const int StackBytes = 16 << 20;

    /// <summary>The moment, in time and in time of processors: on a busy machine little is done in the former.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);

    private readonly Lazy<(long Time, TimeSpan Processors)> since = new(() => (Stopwatch.GetTimestamp(), Processors));
    private readonly CancellationToken interrupted;

    /// <summary>Begins the moment when the user has had enough.</summary>
    public Patience(CancellationToken interrupted)
    {
        this.interrupted = interrupted;
        interrupted.Register(() => _ = since.Value);
    }

    /// <summary>Whether the user has had enough, and the moment after it is over.</summary>
    public bool IsOver => interrupted.IsCancellationRequested && since.Value is var (time, processors) &&
        Stopwatch.GetElapsedTime(time) >= Grace && Processors - processors >= Grace;

    private static TimeSpan Processors
    {
        get
        {
            using var process = Process.GetCurrentProcess();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Does work; false where it was left behind.</summary>
    public bool Try<T>(Func<T> work, out T? result)
    {
        result = default;
        if (IsOver)
        {
            return false;
        }

        if (!interrupted.CanBeCanceled)
        {
            result = work();
            return true;
        }

        var task = new Task<T>(work);
        new Thread(() => task.RunSynchronously(TaskScheduler.Default), StackBytes) { IsBackground = true, Name = "stage" }.Start();
        var done = ((IAsyncResult)task).AsyncWaitHandle;
        WaitHandle.WaitAny([done, interrupted.WaitHandle]);
        while (!done.WaitOne(Look))
        {
            if (IsOver)
            {
                return false;
            }
        }

        result = task.GetAwaiter().GetResult();
        return true;
    }
}
