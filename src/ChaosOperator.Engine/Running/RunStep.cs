using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Runs;
using ChaosOperator.Engine.Time;

namespace ChaosOperator.Engine.Running;

/// <summary>One step of a run: observe, decide, store the intent, act, record. Whoever drives runs takes one after the other.</summary>
internal sealed class RunStep(RunGatherer gatherer, RunExecutor executor, RunSeries series, DrivenRuns driven, TimeProvider time)
{
    /// <summary>Takes it.</summary>
    /// <param name="record">Where the run is kept.</param>
    /// <param name="run">What is fixed about it.</param>
    /// <param name="status">What is stored of it.</param>
    /// <param name="known">What was seen of it outside AWS.</param>
    /// <param name="now">The present moment.</param>
    /// <param name="cancellationToken">Gives up; what is stored then is what the next step begins with.</param>
    public async Task<StepResult> TakeAsync(IRunRecord record, RunContext run, ChaosRunStatus status, RunObservation known, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var seen = await gatherer.GatherAsync(run, status, known with { DrivenSince = driven.Since(run.Uid, now) }, now, cancellationToken);
        // Decided as of the moment before the reads: what came after it was not seen.
        var decision = RunDecider.Decide(run, status, seen, now);
        status = await record.StoreAsync(status, decision.Status, cancellationToken);
        if (decision.DrivenUntil is { } until)
        {
            driven.Prolong(run, now, until);
        }

        foreach (var told in decision.Events)
        {
            record.Tell(told, "Run");
        }

        (status, var lookAtOnce) = await ActAsync(record, run, status, decision.Commands, cancellationToken);
        if (status.Phase == RunPhase.Completed)
        {
            series.Forget(run.Uid);
            driven.End(run.Uid);
        }

        return new StepResult(status, decision.LookAgain, lookAtOnce);
    }

    /// <summary>Carries out commands in order, storing each outcome. A refused revert or stop keeps no other from being carried out.</summary>
    /// <returns>The status, and whether a command succeeded in a way that calls for another look at once.</returns>
    private async Task<(ChaosRunStatus Status, bool LookAtOnce)> ActAsync(
        IRunRecord record, RunContext run, ChaosRunStatus status, IReadOnlyList<RunCommand> commands, CancellationToken cancellationToken)
    {
        var lookAtOnce = false;
        foreach (var command in commands)
        {
            var outcome = await executor.ExecuteAsync(record, run, status, command, cancellationToken);
            if (command is RunCommand.Release)
            {
                return (status, false);
            }

            var former = status;
            status = await record.StoreAsync(former, OutcomeRecorder.Record(run, former, command, outcome, time.GetWholeSeconds()), cancellationToken);
            foreach (var mark in MarkEvents.Of(former, status))
            {
                record.Tell(mark, command.GetType().Name);
            }

            if (FailureOf(outcome) is { } failure)
            {
                record.Tell(new RunEvent(IsWarning: true, failure.Kind.ToString(), failure.Message), command.GetType().Name);
                if (command is RunCommand.SetSwitch or RunCommand.RemoveSwitch or RunCommand.EnsurePlan or RunCommand.StartPreview or RunCommand.StartInjection or RunCommand.StartAutomation)
                {
                    return (status, !failure.CanPass);
                }
            }

            lookAtOnce |= outcome is CommandOutcome.PlanEnsured or CommandOutcome.SwitchRemoved or CommandOutcome.LoadStopped;
        }

        return (status, lookAtOnce);
    }

    private static AwsFailure? FailureOf(CommandOutcome outcome) => outcome switch
    {
        CommandOutcome.Refused refused => refused.Failure,
        CommandOutcome.SliceInvoked invoked => invoked.Failure,
        _ => null,
    };
}

/// <summary>What a step came to.</summary>
/// <param name="Status">What is stored now.</param>
/// <param name="LookAgain">When the next is to be taken; null: never, unless something new is asked for.</param>
/// <param name="LookAtOnce">Something succeeded that calls for the next at once.</param>
internal sealed record StepResult(ChaosRunStatus Status, DateTimeOffset? LookAgain, bool LookAtOnce);
