using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Runs;
using ChaosOperator.Resources;

namespace ChaosOperator.Tests.Telemetry;

/// <summary>Experiments and runs as the operator keeps them, for what is measured of them.</summary>
internal static class StandingObjects
{
    public static readonly DateTimeOffset Now = new(2026, 11, 27, 8, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>A check that ran at three o'clock and runs again tomorrow.</summary>
    public static V1Alpha1ChaosExperiment Experiment(string name, string schedule = "0 3 * * *") => new()
    {
        Metadata = new() { Name = name, NamespaceProperty = "resilience", Uid = $"uid-{name}" },
        Spec = new() { HypothesisRef = new() { Name = "failover" }, Trigger = new() { Schedule = schedule } },
        Status = new()
        {
            Phase = "Idle",
            LastRun = $"{name}-1",
            LastVerdict = Verdict.Confirmed,
            LastRunTime = Now - (4 * Hour),
            NextRunTime = Now + (19 * Hour),
            Trigger = new() { Schedule = $"{schedule} UTC", Scheduled = Now - (5 * Hour) },
        },
    };

    /// <summary>One of whose schedule the time before last was not served: 29 hours late.</summary>
    public static V1Alpha1ChaosExperiment Late(this V1Alpha1ChaosExperiment experiment)
    {
        experiment.Status = experiment.Status! with { Trigger = experiment.Status.Trigger! with { Scheduled = Now - (30 * Hour) } };
        return experiment;
    }

    public static V1Alpha1ChaosExperiment Stalled(this V1Alpha1ChaosExperiment experiment)
    {
        experiment.Status = experiment.Status! with
        {
            Phase = "Refused",
            Conditions = Array.Empty<Condition>().With(ExperimentConditions.Stalled, ConditionStatus.True, ExperimentConditions.NotAllowed, "No policy allows it.", Now),
        };
        return experiment;
    }

    public static V1Alpha1ChaosRun Run(string experiment, int number, ChaosRunStatus status) => new()
    {
        Metadata = new() { Name = $"{experiment}-{number}", NamespaceProperty = "resilience", Uid = $"uid-{experiment}-{number}", CreationTimestamp = (Now - (5 * Hour)).UtcDateTime },
        Spec = new() { ExperimentName = experiment, ExperimentUid = $"uid-{experiment}", Number = number, Cause = RunCause.Schedule, Experiment = new() { HypothesisRef = new() { Name = "failover" } } },
        Status = status with { Mandate = new() { ExperimentName = experiment, ExperimentUid = $"uid-{experiment}", Generation = 1, Region = "us-east-1", ExperimentRoleArn = "arn:aws:iam::111122223333:role/fis" } },
    };

    public static ChaosRunStatus Completed(Verdict verdict = Verdict.Confirmed) => new()
    {
        Phase = RunPhase.Completed,
        PhaseStartTime = Now - (4 * Hour),
        StartTime = Now - (5 * Hour),
        CompletionTime = Now - (4 * Hour),
        Verdict = verdict,
        Message = "All expectations held.",
        Figures = new() { TimeToDetect = "2m10s", TimeToRecover = "4m" },
    };

    /// <summary>A fault that was to be stopped half an hour ago and is still on its target.</summary>
    public static ChaosRunStatus RevertFailing(int attempts = 3) => new()
    {
        Phase = RunPhase.Reverting,
        PhaseStartTime = Now - (Hour / 2),
        StartTime = Now - Hour,
        CutShort = new() { Reason = "Aborted", Message = "The run was aborted." },
        Conditions = Array.Empty<Condition>().With(RunConditions.Reverted, ConditionStatus.False, "RevertFailed", "The fault is still on hello:live.", Now),
        Aws = new() { InjectionIntended = Now - (Hour / 2), InjectionAttempted = Now - (Hour / 2), Reverts = [new() { Target = "hello:live", Attempts = attempts, LastAttempt = Now }] },
    };
}
