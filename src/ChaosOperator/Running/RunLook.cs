using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Running;

/// <summary>One look at a run: at which, when, and as whom AWS is asked.</summary>
/// <param name="Run">The run.</param>
/// <param name="Status">Its status as stored.</param>
/// <param name="Session">Where AWS is asked, and as whom.</param>
/// <param name="Now">When it is looked at.</param>
internal sealed record RunLook(RunContext Run, ChaosRunStatus Status, AwsSession Session, DateTimeOffset Now)
{
    /// <summary>A read whose refusal is noted, and keeps nothing else from being read.</summary>
    /// <param name="seen">What was seen before.</param>
    /// <param name="read">Adds to it.</param>
    public static async Task<RunObservation> NotingAsync(RunObservation seen, Func<Task<RunObservation>> read)
    {
        try
        {
            return await read();
        }
        catch (AwsRefusedException refused)
        {
            return seen with { Failure = refused.Failure };
        }
    }
}

/// <summary>Reads something and adds it to what was seen, or nothing where the run has no need of it.</summary>
/// <param name="look">The look.</param>
/// <param name="seen">What was seen before.</param>
/// <param name="cancellationToken">Ends the read.</param>
internal delegate Task<RunObservation> RunRead(RunLook look, RunObservation seen, CancellationToken cancellationToken);
