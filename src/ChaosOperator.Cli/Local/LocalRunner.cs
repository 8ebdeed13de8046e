using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Plans;
using ChaosOperator.Cli.Following;
using ChaosOperator.Core.Runs;
using ChaosOperator.Engine.Time;
using ChaosOperator.Kubernetes.Queueing;
using ChaosOperator.Kubernetes.Writing;
using ChaosOperator.Resources;

namespace ChaosOperator.Cli.Local;

/// <summary>
/// Drives the run of a state file to its end, as the operator drives those of a cluster: step after step, with heartbeats beside them. The first interrupt aborts the run; a later one leaves it as it is.
/// </summary>
/// <param name="engine">What drives it.</param>
/// <param name="file">Where it is kept.</param>
/// <param name="display">Where people see it.</param>
/// <param name="interrupts">What ends it early.</param>
/// <param name="abort">Why it is aborted from the beginning; null: it is not.</param>
internal sealed class LocalRunner(LocalEngine engine, StateFile file, IRunDisplay display, IInterrupts interrupts, string? abort = null)
{
    /// <summary>Steps that fail for a reason that nobody thought of, or since the file cannot be written, are taken again: a fault may have to be lifted.</summary>
    private static readonly ExponentialBackoff Trouble = new(TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(1));

    private const int TidyingAttempts = 3;

    /// <summary>One wish to end may come as several signals: a terminal that closes, and <c>timeout</c>, send to the process and to its group.</summary>
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(2);

    /// <summary>How long what is under way may take to end in order.</summary>
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(5);

    /// <summary>However far off the next step is: a wait does not go on while a machine sleeps.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private readonly LocalRunRecord record = new(file, display);
    private readonly TaskCompletionSource aborted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool isAborting;

    private string Name => record.Run.Metadata.Name;

    private bool IsCompleted => record.Run.Status?.Phase == RunPhase.Completed;

    private string Resume => LocalRuns.Resume(file.Path, engine.Profile);

    /// <summary>Drives it.</summary>
    /// <returns>The run with its verdict, and the exit code; null when it was left before it had one.</returns>
    /// <exception cref="StateFileException">The run that the file holds cannot be driven.</exception>
    public async Task<(V1Alpha1ChaosRun? Run, int Code)> RunAsync(CancellationToken cancellationToken)
    {
        var run = LocalRuns.ContextOf(file);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (abort is not null)
        {
            aborted.TrySetResult();
        }

        display.Show(record.Run);
        var beating = BeatAsync(ending.Token);
        var driving = DriveAsync(run, ending.Token);
        try
        {
            var left = await LeftAsync(driving, ending.Token);
            return left is { } interrupt && !IsCompleted ? (null, ExitCodes.Of(interrupt)) : (record.Run, ExitCodes.Of(record.Run.Status!.Verdict!.Value));
        }
        finally
        {
            await ending.CancelAsync();
            await OverAsync(driving, beating);
        }
    }

    /// <summary>What was under way when the run was left ends in order, and what is stored is what the next process begins with; but not for ever, and not against one more interrupt.</summary>
    private async Task OverAsync(Task driving, Task beating)
    {
        using var waiting = new CancellationTokenSource();
        var over = Task.WhenAll(EndAsync(driving), EndAsync(beating));
        await Task.WhenAny(over, Task.Delay(LongestEnd, TimeProvider.System, waiting.Token), interrupts.NextAsync(waiting.Token));
        await waiting.CancelAsync();
        if (over.IsCompleted)
        {
            await over;
        }
    }

    private static async Task EndAsync(Task work)
    {
        try
        {
            await work;
        }
        catch (OperationCanceledException)
        {
            // It was told to.
        }
    }

    /// <summary>Keeps the heartbeats going whatever ends them: without them AWS stops the fault of a run that goes well.</summary>
    private async Task BeatAsync(CancellationToken cancellationToken)
    {
        for (var failures = 1; ; failures++)
        {
            try
            {
                await engine.Heartbeats.RunAsync(cancellationToken);
            }
            catch (Exception trouble) when (!cancellationToken.IsCancellationRequested)
            {
                display.Tell($"The heartbeats of {Name} failed ({trouble.GetType().Name}: {trouble.Message}). They are begun anew.");
                await Task.Delay(Trouble.Delay(failures, random: 1), TimeProvider.System, cancellationToken);
            }
        }
    }

    /// <summary>Waits for the end.</summary>
    /// <returns>By what it was left before; null: it was not.</returns>
    private async Task<Interrupt?> LeftAsync(Task driving, CancellationToken cancellationToken)
    {
        if (await InterruptAsync(driving, cancellationToken) is null)
        {
            return null;
        }

        aborted.TrySetResult();
        var first = engine.Wakefulness.Time.GetTimestamp();
        display.Tell(IsCompleted
            ? $"{Name} is over; what it made in AWS is being deleted. Another Ctrl-C, two seconds from now or later, leaves that."
            : $"{Name} is being aborted; its fault is lifted, and that is verified. Another Ctrl-C, two seconds from now or later, leaves it as it is.");
        Interrupt? next;
        do
        {
            next = await InterruptAsync(driving, cancellationToken);
        }
        while (next is Interrupt.HangUp || (next is not null && engine.Wakefulness.Time.GetElapsedTime(first) < Apart));

        if (next is not null)
        {
            display.Tell(LocalRuns.WhatIsLeft(record.Run, Resume));
        }

        return next;
    }

    private async Task<Interrupt?> InterruptAsync(Task driving, CancellationToken cancellationToken)
    {
        using var listening = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var interrupt = interrupts.NextAsync(listening.Token);
        if (await Task.WhenAny(driving, interrupt) == interrupt)
        {
            return await interrupt;
        }

        await listening.CancelAsync();
        await driving;
        return null;
    }

    private async Task DriveAsync(RunContext run, CancellationToken cancellationToken)
    {
        var failures = 0;
        while (record.Run.Status?.Phase != RunPhase.Completed)
        {
            DateTimeOffset due;
            try
            {
                due = await StepAsync(run, cancellationToken);
                failures = 0;
            }
            catch (NotLeadingException) when (!cancellationToken.IsCancellationRequested)
            {
                display.Tell($"This process stood still for more than a minute, as when a machine sleeps. What {Name} was about to do is not done before AWS was looked at anew.");
                due = engine.Time.GetUtcNow();
            }
            catch (Exception trouble) when (!cancellationToken.IsCancellationRequested)
            {
                var wait = Trouble.Delay(++failures, random: 1);
                display.Tell($"A step of {Name} failed: {(trouble is StateFileException ? trouble.Message : $"{trouble.GetType().Name}: {trouble.Message}")} It is taken again in {wait.TotalSeconds:0} s.");
                due = engine.Time.GetUtcNow() + wait;
            }

            await UntilAsync(due, cancellationToken);
        }

        await TidyAsync(run, cancellationToken);
    }

    private async Task<DateTimeOffset> StepAsync(RunContext run, CancellationToken cancellationToken)
    {
        engine.Wakefulness.Begin();
        if (aborted.Task.IsCompleted)
        {
            isAborting = true;
            await AbortAsync(run, cancellationToken);
        }

        var now = engine.Time.GetWholeSeconds();
        var known = new RunObservation { AbortRequest = record.Run.Metadata.Annotations.Value(Annotations.Abort), AbandonReason = record.Run.Metadata.Annotations.Value(Annotations.Abandon) };
        var taken = await engine.Step.TakeAsync(record, run, record.Run.Status ?? new ChaosRunStatus(), known, now, cancellationToken);
        return taken.LookAtOnce ? now : taken.LookAgain ?? now;
    }

    /// <summary>Stores that the run is aborted. Where that cannot be stored the fault is stopped all the same, as far as it is known: what is stopped twice is stopped once.</summary>
    private async Task AbortAsync(RunContext run, CancellationToken cancellationToken)
    {
        try
        {
            record.Abort(abort ?? "interrupted at the command line");
        }
        catch (StateFileException) when (record.Run.Status is { Aws.InjectionId: { } id } status)
        {
            var outcome = await engine.Executor.ExecuteAsync(record, run, status, new Core.Runs.RunCommand.StopInjection(id), cancellationToken);
            display.Tell(outcome is CommandOutcome.Refused refused
                ? $"The abort of {Name} cannot be stored, and {id}, which injects its fault, was not stopped: {refused.Failure.Message}"
                : $"The abort of {Name} cannot be stored; {id}, which injects its fault, was told to stop all the same. That the fault is gone is verified as soon as the state file can be written.");
            throw;
        }
    }

    /// <summary>Waits until the next step is due, or an abort is asked for.</summary>
    private async Task UntilAsync(DateTimeOffset due, CancellationToken cancellationToken)
    {
        if (due - engine.Time.GetUtcNow() is { Ticks: > 0 } left)
        {
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var delay = Task.Delay(left < LongestWait ? left : LongestWait, engine.Time, waiting.Token);
            await (isAborting ? Task.WhenAny(delay) : Task.WhenAny(delay, aborted.Task));
            await waiting.CancelAsync();
        }

        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Takes away what the run made: nobody else will, since no operator knows of it.</summary>
    private async Task TidyAsync(RunContext run, CancellationToken cancellationToken)
    {
        for (var attempt = 1; !file.State.IsOver; attempt++)
        {
            try
            {
                engine.Wakefulness.Begin();
                var documents = run.Experiment.Documents.Where(document => !document.IsForeign).Select(document => document.Name);
                await PlanExecutor.DeleteAsync(engine.Sessions.For(run.Experiment.Aws, run.Owner), run.Owner, record.Run.Status?.Aws?.Plan, documents, [], cancellationToken);
                record.Tidied(engine.Time.GetWholeSeconds());
            }
            catch (AwsRefusedException refused) when (refused.Failure.CanPass && attempt < TidyingAttempts)
            {
                await Task.Delay(Trouble.Delay(attempt, random: 1), engine.Time, cancellationToken);
            }
            catch (NotLeadingException) when (attempt < TidyingAttempts && !cancellationToken.IsCancellationRequested)
            {
                // It slept. What is there is looked at anew.
            }
            catch (Exception trouble) when (!cancellationToken.IsCancellationRequested)
            {
                var said = trouble is AwsRefusedException or StateFileException ? trouble.Message : $"{trouble.GetType().Name}: {trouble.Message}";
                display.Tell(
                    $"The FIS template and the documents of {Name} may be left behind: {said} {Resume} tries again. Where AWS forbids it for good, have them deleted by hand; the state file can be deleted then, and until then --state of another file begins other runs.");
                return;
            }
        }
    }
}
