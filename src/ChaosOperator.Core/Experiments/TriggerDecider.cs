using ChaosOperator.Core.Runs;

namespace ChaosOperator.Core.Experiments;

/// <summary>What a trigger decision looks at.</summary>
/// <param name="Trigger">The trigger of the spec.</param>
/// <param name="Policy">What happens while a run is active.</param>
/// <param name="Suspended">Whether new runs are withheld.</param>
/// <param name="CanRun">Whether the experiment is accepted and its AWS objects can be had.</param>
/// <param name="CanPass">When it cannot run: whether that can pass by itself.</param>
/// <param name="Generation">Generation of the spec.</param>
/// <param name="Requested">Value of the annotation <c>chaosoperator.dev/run-requested</c>.</param>
/// <param name="HasActiveRun">Whether a run is not completed.</param>
/// <param name="HighestNumber">Highest number among the runs that exist; 0 without any.</param>
/// <param name="LatestDue">The latest time of the schedule after a moment and not after now; null when there is none.</param>
public sealed record TriggerInput(
    Trigger Trigger,
    ConcurrencyPolicy Policy,
    bool Suspended,
    bool CanRun,
    bool CanPass,
    long Generation,
    string? Requested,
    bool HasActiveRun,
    int HighestNumber,
    Func<DateTimeOffset, DateTimeOffset?> LatestDue);

/// <summary>What the triggers ask for.</summary>
/// <param name="Memory">What to remember; stored before anything is created. Null: still nothing.</param>
/// <param name="Skipped">Why a time of the schedule is passed over; null when none is.</param>
public sealed record TriggerDecision(TriggerMemory? Memory, string? Skipped);

/// <summary>Decides whether a run is asked for. Each request is served exactly once; a resync or a label asks for nothing. Pure.</summary>
public static class TriggerDecider
{
    /// <summary>Decides over what is remembered; null for an experiment that is seen for the first time.</summary>
    public static TriggerDecision Decide(TriggerInput input, TriggerMemory? memory, DateTimeOffset now) => memory switch
    {
        { Pending: not null } => Nothing(memory),
        null => FirstSight(input, now),
        _ => Requested(input, memory) ?? Scheduled(input, memory, now),
    };

    /// <summary>The next number, when the name of a pending run is taken by a run of an earlier experiment of the same name.</summary>
    public static TriggerMemory Renumber(TriggerMemory memory, RunRequest taken) =>
        memory with { LastNumber = taken.Number + 1, Pending = taken with { Number = taken.Number + 1 } };

    /// <summary>Without a schedule the first run is due at once, and stays due while the experiment cannot run.</summary>
    private static TriggerDecision FirstSight(TriggerInput input, DateTimeOffset now)
    {
        var memory = new TriggerMemory { Token = input.Trigger.Token, SpecGeneration = input.Generation, Schedule = Describe(input), Scheduled = now, LastNumber = input.HighestNumber };
        return input.Trigger.Schedule is not null ? Nothing(memory)
            : input.Suspended || !input.CanRun ? Nothing(null)
            : Start(memory with { Requested = input.Requested }, input, RunCause.Once);
    }

    private static TriggerDecision? Requested(TriggerInput input, TriggerMemory memory)
    {
        RunCause? cause =
            input.Trigger.Token is { } token && token != memory.Token ? RunCause.Token
            : input.Requested is { Length: > 0 } request && request != memory.Requested ? RunCause.Requested
            : input.Trigger.OnSpecChange && input.Generation != memory.SpecGeneration ? RunCause.SpecChange
            : null;
        var mustWait = input.Suspended || !input.CanRun || (input.HasActiveRun && input.Policy == ConcurrencyPolicy.Forbid);
        return cause is null || mustWait
            ? null
            : Start(memory with { Token = input.Trigger.Token ?? memory.Token, Requested = input.Requested ?? memory.Requested, SpecGeneration = input.Generation }, input, cause.Value);
    }

    private static TriggerDecision Scheduled(TriggerInput input, TriggerMemory memory, DateTimeOffset now)
    {
        if (input.Trigger.Schedule is not { } schedule)
        {
            return Nothing(memory);
        }

        // An edit of the schedule starts no run: the times before it were not asked for.
        if (memory.Schedule != Describe(input) || memory.Scheduled is not { } since)
        {
            return Nothing(memory with { Schedule = Describe(input), Scheduled = now });
        }

        if (input.LatestDue(since) is not { } due || (!input.CanRun && input.CanPass))
        {
            return Nothing(memory);
        }

        var served = memory with { Scheduled = due };
        var skipped =
            input.Suspended ? "the experiment is suspended"
            : !input.CanRun ? "the experiment is not accepted"
            : input.HasActiveRun && input.Policy == ConcurrencyPolicy.Forbid ? "the run before it is not completed and concurrencyPolicy is Forbid"
            : null;
        return skipped is null
            ? Start(served, input, RunCause.Schedule)
            : new TriggerDecision(served, $"The run due at {due:yyyy-MM-dd HH:mm} UTC by schedule {schedule.Cron} is skipped: {skipped}.");
    }

    private static TriggerDecision Start(TriggerMemory memory, TriggerInput input, RunCause cause)
    {
        var number = Math.Max(memory.LastNumber ?? 0, input.HighestNumber) + 1;
        return new TriggerDecision(
            memory with { LastNumber = number, Pending = new RunRequest { Number = number, Cause = cause } },
            Skipped: null);
    }

    private static string? Describe(TriggerInput input) => input.Trigger.Schedule?.Remembered;

    private static TriggerDecision Nothing(TriggerMemory? memory) => new(memory, Skipped: null);
}
