using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Dosa.Tests;

/// <summary>
/// Processor time of the calling thread, which other tests and other people's programs do not change; time on the clock where the
/// system does not tell.
/// </summary>
internal static partial class ThreadTime
{
    private const int ThreadClock = 3;

    /// <summary>How long this thread has run.</summary>
    public static TimeSpan Now => OperatingSystem.IsLinux() && Read(ThreadClock, out var time) == 0
        ? TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromMicroseconds(time.Nanoseconds / 1000.0)
        : Stopwatch.GetElapsedTime(0);

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int Read(int clock, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Time
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
