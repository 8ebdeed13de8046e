using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Engine.Running;

/// <summary>One look at a run: at which, when, and as whom AWS is asked.</summary>
/// <param name="Run">The run.</param>
/// <param name="Status">Its status as stored.</param>
/// <param name="Session">Where AWS is asked, and as whom.</param>
/// <param name="Now">When it is looked at.</param>
internal sealed record RunLook(RunContext Run, ChaosRunStatus Status, AwsSession Session, DateTimeOffset Now)
{
    /// <summary>
    /// While a fault is known to be under way, what AWS is asked for all runs may have been read since the last tick: at each tick it is read anew, so what is seen is as late as the tick and no later. Before, and when it
    /// has to end, only what is read for this look counts: nothing is started past what a moment ago was not in the way, and what the run has done itself is seen.
    /// </summary>
    public DateTimeOffset? Since => IsUnderWay(Status) ? LookTicks.Last(Now) : null;

    /// <summary>Whether the fault of a run is known to be under way: it has begun in AWS, and the run does not end it yet.</summary>
    public static bool IsUnderWay(ChaosRunStatus? status) => status is { Phase: RunPhase.Injecting, Aws.InjectionId: not null };

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
