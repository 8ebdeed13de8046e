namespace ChaosOperator.RuntimeBenchmark;

/// <summary>What was measured of the runtime over a number of probes.</summary>
/// <param name="FirstStatus">From the start of the process to the first status, s.</param>
/// <param name="AllStatuses">From the start of the process to the last status, s.</param>
/// <param name="Processor">Processor time of the process until then, s.</param>
/// <param name="RequestsPerObject">Requests to the API server for each object until then, lists and watches left out.</param>
/// <param name="IdleMemory">Resident memory once nothing is left to do, MB.</param>
/// <param name="IdleProcessor">Processor time in a minute in which nothing happens, s.</param>
/// <param name="ReactionMedian">From the answer to a change to the status that tells of it, ms.</param>
/// <param name="ReactionP99">The same for all but one in a hundred, ms.</param>
internal sealed record Figures(
    double FirstStatus, double AllStatuses, double Processor, double RequestsPerObject, double IdleMemory, double IdleProcessor, double ReactionMedian, double ReactionP99)
{
    /// <summary>Number of probes that the budgets are for.</summary>
    public const int BudgetedObjects = 10_000;

    /// <summary>The rows of the table: what, how much, and the most that it may be for <see cref="BudgetedObjects"/>; null: no budget.</summary>
    public IEnumerable<(string What, double Measured, double? Budget, string Unit)> Rows =>
    [
        ("start to first status", FirstStatus, null, "s"),
        ("start to all statuses", AllStatuses, 17, "s"),
        ("processor time for that", Processor, 8, "s"),
        ("requests per object", RequestsPerObject, 1, ""),
        ("resident memory, idle", IdleMemory, 110, "MB"),
        ("processor time in an idle minute", IdleProcessor, 0.05, "s"),
        ("change to status, median", ReactionMedian, null, "ms"),
        ("change to status, p99", ReactionP99, 7, "ms"),
    ];
}
