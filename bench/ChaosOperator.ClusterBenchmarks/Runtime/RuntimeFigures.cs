using ChaosOperator.ClusterBenchmarks.Cluster;

namespace ChaosOperator.ClusterBenchmarks.Runtime;

/// <summary>What was measured of the runtime over a number of probes.</summary>
/// <param name="FirstStatus">From the start of the process to the first status, s.</param>
/// <param name="AllStatuses">From the start of the process to the last status, s.</param>
/// <param name="Processor">Processor time of the process until then, s.</param>
/// <param name="RequestsPerObject">Requests to the API server for each object until then, lists and watches left out.</param>
/// <param name="IdleMemory">Resident memory once nothing is left to do, MB.</param>
/// <param name="IdleProcessor">Processor time in a minute in which nothing happens, s.</param>
/// <param name="ReactionMedian">From the answer to a change to the status that tells of it, ms.</param>
/// <param name="ReactionP99">The same for all but one in a hundred, ms.</param>
internal sealed record RuntimeFigures(
    double FirstStatus, double AllStatuses, double Processor, double RequestsPerObject, double IdleMemory, double IdleProcessor, double ReactionMedian, double ReactionP99)
{
    /// <summary>Number of probes that the budgets are for.</summary>
    public const int BudgetedObjects = 10_000;

    /// <summary>The rows of the table.</summary>
    /// <param name="objects">How many probes it was measured over; there are budgets for <see cref="BudgetedObjects"/> only.</param>
    public IReadOnlyList<Figure> Rows(int objects)
    {
        Figure[] rows =
        [
            new("start to first status", FirstStatus, "s"),
            new("start to all statuses", AllStatuses, "s", 17),
            new("processor time for that", Processor, "s", 8),
            new("requests per object", RequestsPerObject, "", 1),
            new("resident memory, idle", IdleMemory, "MB", 110),
            new("processor time in an idle minute", IdleProcessor, "s", 0.05),
            new("change to status, median", ReactionMedian, "ms"),
            new("change to status, p99", ReactionP99, "ms", 7),
        ];
        return objects == BudgetedObjects ? rows : [.. rows.Select(row => row with { Budget = null })];
    }
}
