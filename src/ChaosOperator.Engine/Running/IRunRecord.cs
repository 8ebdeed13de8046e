using ChaosOperator.Core.Runs;

namespace ChaosOperator.Engine.Running;

/// <summary>Where the status of one run is kept, and who is told of it.</summary>
internal interface IRunRecord
{
    /// <summary>Stores a status, when it says more than what is stored. What is stored outlives the process from the moment that this returns: AWS is changed only after it.</summary>
    /// <param name="former">What is stored.</param>
    /// <param name="next">What is to be stored.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What is stored then.</returns>
    Task<ChaosRunStatus> StoreAsync(ChaosRunStatus former, ChaosRunStatus next, CancellationToken cancellationToken);

    /// <summary>Tells people.</summary>
    /// <param name="told">What.</param>
    /// <param name="action">What was being done.</param>
    void Tell(RunEvent told, string action);

    /// <summary>Nothing of the run can be in force any more: it may be let go.</summary>
    Task ReleaseAsync(CancellationToken cancellationToken);
}
