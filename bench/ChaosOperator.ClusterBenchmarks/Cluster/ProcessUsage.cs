using System.Diagnostics;

namespace ChaosOperator.ClusterBenchmarks.Cluster;

/// <summary>What a process has taken so far.</summary>
/// <param name="Processor">Processor time since it started.</param>
/// <param name="Memory">Resident memory, bytes.</param>
internal readonly record struct ProcessUsage(TimeSpan Processor, long Memory)
{
    /// <summary>Reads it.</summary>
    public static ProcessUsage Of(int processId)
    {
        using var process = Process.GetProcessById(processId);
        return new ProcessUsage(process.TotalProcessorTime, process.WorkingSet64);
    }
}
