using ChaosOperator.Core.Orphans;
using ChaosOperator.Core.Policies;

namespace ChaosOperator.Core.Tests.Orphans;

/// <summary>What a cluster called <c>here</c> has in AWS, to start a test from.</summary>
internal static class OrphanSamples
{
    public const string Uid = "uid-1";
    public const string Owner = $"here/resilience/{Uid}";
    public const string Role = "arn:aws:iam::111122223333:role/ssm";

    public static readonly DateTimeOffset Now = new(2026, 11, 26, 3, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Old = Now - SweepBounds.Age;
    public static readonly DateTimeOffset Young = Old + TimeSpan.FromSeconds(1);

    public static SweepBounds Bounds { get; } = new("here", null, "us-east-1", "111122223333");

    public static ObjectMarks Marks { get; } = new("here", "resilience", "outage", Uid, null, Role);

    public static ObjectMarks OfRun(string run) => Marks with { RunUid = run };

    public static SeenExperiment Fis(string run = "run-1", string state = "running") => new("EXP1", state, Old, false, OfRun(run));

    public static SeenAutomation Hold { get; } = new("hold", Old, Owner, Lifts: false, IsCancelling: false);

    public static SeenAutomation Lift { get; } = new("lift", Old, Owner, Lifts: true, IsCancelling: false);

    public static SeenSnapshot Snapshot { get; } = new("/chaos-operator/snapshots/hello/live", Owner, Old);

    /// <summary>A snapshot that names the role which attached its fault.</summary>
    public static SeenSnapshot Telling { get; } = Snapshot with { AutomationRole = Role };

    /// <summary>A policy that lets some namespaces hand a role to automations.</summary>
    public static PolicyState Allowing(string role = Role, string region = "us-east-1", string space = "resilience") =>
        new("p", [space], new PolicyAllowance([], [role], [region], false, false), null, [], null, null);

    public static SeenTemplate Template { get; } = new("EXT1", Old, Marks);

    public static SeenDocument Document { get; } = new("Example-CutOff", Old, Marks);

    public static SeenAlarm Alarm { get; } = new("ChaosOperator-Heartbeat-here-uid-1", Old, Owner);

    /// <summary>The same, with somebody's heartbeats.</summary>
    public static SeenAlarm Fed { get; } = Alarm with { IsFed = true };

    public static HeldExperiment Experiment { get; } = new(Uid, Role);

    public static HeldRun Active(string uid = "run-1") => new(uid, Uid, IsCompleted: false);

    public static HeldRun Completed(string uid = "run-1") => new(uid, Uid, IsCompleted: true);

    public static Remains Seen(params object[] remains) =>
        new([.. remains.OfType<SeenExperiment>()], [.. remains.OfType<SeenAutomation>()], [.. remains.OfType<SeenSnapshot>()], [.. remains.OfType<SeenTemplate>()], [.. remains.OfType<SeenAlarm>()])
        {
            Documents = [.. remains.OfType<SeenDocument>()],
        };

    public static Holders Held(params object[] holders) => new([.. holders.OfType<HeldExperiment>()], [.. holders.OfType<HeldRun>()]);

    public static string LiftAll { get; } = $"LiftAll {Role} {Owner}";

    public static string Text(SweepCommand command) => command switch
    {
        SweepCommand.StopExperiment stop => $"Stop {stop.ExperimentId}",
        SweepCommand.CancelAutomation cancel => $"Cancel {cancel.ExecutionId}",
        SweepCommand.LiftAll lift => $"LiftAll {lift.AutomationRoleArn} {lift.SnapshotOwner}",
        SweepCommand.DeleteTemplate delete => $"Delete {delete.TemplateId}",
        SweepCommand.DeleteDocument delete => $"DeleteDocument {delete.Name}",
        SweepCommand.DeleteAlarm delete => $"Silence {delete.AlarmName}",
        _ => throw new ArgumentOutOfRangeException(nameof(command)),
    };

}
