using System.Collections.Concurrent;
using System.Diagnostics;

namespace ChaosOperator.TestEnvironment.Processes;

/// <summary>
/// Starts every child from one thread that lives as long as this process. The kernel ties “die with your parent”
/// (PR_SET_PDEATHSIG) to the parent's <em>thread</em>: a child started from a pool thread would be killed when that thread retires.
/// </summary>
internal static class ProcessSpawner
{
    private static readonly BlockingCollection<Action> Work = [];

    static ProcessSpawner()
    {
        var thread = new Thread(Run) { IsBackground = true, Name = "process spawner" };
        thread.Start();
    }

    public static Task<Process> StartAsync(ProcessStartInfo start)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        Work.Add(() => Start(start, started));
        return started.Task;
    }

    private static void Run()
    {
        foreach (var work in Work.GetConsumingEnumerable())
            work();
    }

    private static void Start(ProcessStartInfo start, TaskCompletionSource<Process> started)
    {
        try
        {
            started.SetResult(Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start."));
        }
        catch (Exception exception)
        {
            // Handed to whoever asked; the thread has to stay.
            started.SetException(exception);
        }
    }
}
