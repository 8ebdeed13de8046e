using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Engine.Running;

/// <summary>The customers that are simulated for the time of a run.</summary>
internal interface ILoads
{
    /// <summary>Starts what is not there. Idempotent.</summary>
    Task<CommandOutcome> StartAsync(RunContext run, Load load, CancellationToken cancellationToken);

    /// <summary>Ends them. Idempotent.</summary>
    /// <param name="run">The run.</param>
    /// <param name="points">Names of the vantage points.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<CommandOutcome> StopAsync(RunContext run, IReadOnlyList<string> points, CancellationToken cancellationToken);

    /// <summary>Reads where the vantage points of a load that was started stand; adds nothing for a run without one.</summary>
    Task<RunObservation> LookAsync(RunLook look, RunObservation seen, CancellationToken cancellationToken);
}
