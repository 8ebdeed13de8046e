namespace ChaosOperator.Kubernetes.Hosting;

/// <summary>The memory of a process that waits nearly all the time.</summary>
public static class ProcessMemory
{
    /// <summary>
    /// Collects everything and hands back to the system what is free then, at the cost of a pause of some tens of milliseconds for a hundred megabytes. To be called after work that took far more than what stays of it: what waits
    /// then allocates too little for the garbage collector to look at it again.
    /// </summary>
    public static void HandBack() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
}
