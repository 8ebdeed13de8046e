using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Planning;

namespace ChaosOperator.Core.Runs;

/// <summary>Something for the shell to carry out, after the status that intends it was stored. Each is idempotent or guarded.</summary>
public abstract record RunCommand
{
    /// <summary>Publish the first heartbeat and create the alarm on its absence. Idempotent: the alarm is put as a whole, by its name.</summary>
    /// <param name="Switch">The dead man's switch.</param>
    public sealed record SetSwitch(DeadMansSwitch Switch) : RunCommand;

    /// <summary>End the heartbeat and delete the alarm. Idempotent.</summary>
    /// <param name="Switch">The dead man's switch.</param>
    public sealed record RemoveSwitch(DeadMansSwitch Switch) : RunCommand;

    /// <summary>Bring documents and template in step with the plan. Idempotent: compared before anything is written.</summary>
    public sealed record EnsurePlan : RunCommand;

    /// <summary>Start a FIS experiment that skips its actions. Guarded like the start of the injection, with a token of its own.</summary>
    /// <param name="TemplateId">The template.</param>
    /// <param name="Attempt">Number of the preview.</param>
    public sealed record StartPreview(string TemplateId, int Attempt) : RunCommand;

    /// <summary>Start the FIS experiment. Guarded: found by tag first, and the client token is derived from the run's UID.</summary>
    /// <param name="TemplateId">The template.</param>
    public sealed record StartInjection(string TemplateId) : RunCommand;

    /// <summary>Start the automation that is the fault. Guarded: found by its tags first, and the client token is derived from the run's UID.</summary>
    public sealed record StartAutomation : RunCommand;

    /// <summary>Stop what injects the fault. Idempotent.</summary>
    /// <param name="InjectionId">Id of the FIS experiment, or of the automation.</param>
    public sealed record StopInjection(string InjectionId) : RunCommand;

    /// <summary>Cancel an automation that may still change a target. Idempotent.</summary>
    /// <param name="ExecutionId">Its id.</param>
    public sealed record StopAutomation(string ExecutionId) : RunCommand;

    /// <summary>Lift the fault from one target. The document is idempotent; the client token is derived from run, target and attempt.</summary>
    /// <param name="Target">Name of the target.</param>
    /// <param name="Attempt">Number of the attempt, from 1.</param>
    public sealed record StartRevert(string Target, int Attempt) : RunCommand;

    /// <summary>Create the Jobs of the load that are not there. Idempotent: their names are derived from the run's UID.</summary>
    /// <param name="Load">The load.</param>
    public sealed record StartLoad(Load Load) : RunCommand;

    /// <summary>Delete the Jobs of the load. Idempotent.</summary>
    /// <param name="VantagePoints">Names of its vantage points.</param>
    public sealed record StopLoad(IReadOnlyList<string> VantagePoints) : RunCommand;

    /// <summary>
    /// Ask the functions of some vantage points to send for one slice of time. An invocation has no token: what was accepted and whose answer was lost is asked for a second time, and then sent twice for that slice.
    /// </summary>
    /// <param name="Load">The load.</param>
    /// <param name="Slice">The slice, in minutes since 1970.</param>
    /// <param name="VantagePoints">Names of the vantage points.</param>
    public sealed record InvokeSlice(Load Load, long Slice, IReadOnlyList<string> VantagePoints) : RunCommand;

    /// <summary>Take the finalizer off the run, so that it can be deleted.</summary>
    public sealed record Release : RunCommand;

    private RunCommand()
    {
    }
}

/// <summary>What carrying out a command gave.</summary>
public abstract record CommandOutcome
{
    /// <summary>Documents and template are in place.</summary>
    /// <param name="Plan">What they are.</param>
    public sealed record PlanEnsured(PlanRecord Plan) : CommandOutcome;

    /// <summary>The preview was started (or had been before).</summary>
    /// <param name="Experiment">What AWS says of it.</param>
    public sealed record PreviewStarted(InjectionObservation Experiment) : CommandOutcome;

    /// <summary>The alarm of the dead man's switch is there and a heartbeat was published.</summary>
    public sealed record SwitchSet : CommandOutcome;

    /// <summary>The alarm of the dead man's switch is gone.</summary>
    public sealed record SwitchRemoved : CommandOutcome;

    /// <summary>What injects the fault was started (or had been before).</summary>
    /// <param name="Experiment">What AWS says of it.</param>
    public sealed record InjectionStarted(InjectionObservation Experiment) : CommandOutcome;

    /// <summary>A revert was started.</summary>
    /// <param name="ExecutionId">Id of the automation.</param>
    public sealed record RevertStarted(string ExecutionId) : CommandOutcome;

    /// <summary>The Jobs of the load are gone, or going.</summary>
    public sealed record LoadStopped : CommandOutcome;

    /// <summary>Functions were asked to send.</summary>
    /// <param name="Accepted">The vantage points whose function accepted.</param>
    /// <param name="Failure">Why one of the others did not; null when all did.</param>
    public sealed record SliceInvoked(IReadOnlyList<string> Accepted, AwsFailure? Failure) : CommandOutcome;

    /// <summary>Done, nothing to record.</summary>
    public sealed record Done : CommandOutcome;

    /// <summary>AWS refused.</summary>
    /// <param name="Failure">What and why.</param>
    public sealed record Refused(AwsFailure Failure) : CommandOutcome;

    private CommandOutcome()
    {
    }
}
