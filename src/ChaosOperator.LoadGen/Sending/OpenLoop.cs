using System.Runtime.InteropServices;

namespace ChaosOperator.LoadGen.Sending;

/// <summary>
/// Lets requests start when they are due, on a thread of its own. What a pause of the process made late starts at once after it: a customer who comes while we are away comes all the same.
/// </summary>
internal sealed partial class OpenLoop(ArrivalSchedule schedule, long? requests, Action<long> send, TimeProvider time)
{
    /// <summary>Shorter than this is slept precisely; a timer of .NET is late by up to a millisecond or two, which would all go into the latencies.</summary>
    private static readonly TimeSpan Precise = TimeSpan.FromMilliseconds(20);

    /// <summary>A bit less often than a core could: requests that are due within it start together.</summary>
    private static readonly TimeSpan LeastSleep = TimeSpan.FromMicroseconds(100);

    /// <summary>Starts requests until all are started or it is cancelled.</summary>
    /// <returns>Ends when no more is to start.</returns>
    public Task RunAsync(CancellationToken cancellationToken) => Task.Factory.StartNew(
        () => Run(cancellationToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private void Run(CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        for (long request = 0; request != requests && !cancellationToken.IsCancellationRequested;)
        {
            var elapsed = time.GetElapsedTime(start);
            var due = schedule.Due(request);
            if (due > elapsed)
            {
                Sleep(due - elapsed, cancellationToken);
                continue;
            }

            send(start + (long)(due.TotalSeconds * time.TimestampFrequency));
            request++;
        }
    }

    private static void Sleep(TimeSpan duration, CancellationToken cancellationToken)
    {
        if (duration > Precise)
        {
            cancellationToken.WaitHandle.WaitOne(duration - Precise < Longest ? duration - Precise : Longest);
        }
        else
        {
            // Interrupted by a signal it returns early, and the loop looks at the time again.
            _ = SleepMicroseconds((uint)Math.Max(duration.TotalMicroseconds, LeastSleep.TotalMicroseconds));
        }
    }

    /// <summary>The most that a wait handle takes is about 24 days.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    [LibraryImport("libc", EntryPoint = "usleep")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SleepMicroseconds(uint microseconds);
}
