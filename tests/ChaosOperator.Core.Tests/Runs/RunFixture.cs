using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Planning;
using ChaosOperator.Core.Policies;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Core.Tests.Runs;

/// <summary>One run of one experiment on two functions, at a fixed moment.</summary>
internal static class RunFixture
{
    public const string Hash = "plan-1";
    public const string Template = "EXT1";

    public static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static Hypothesis Hypothesis { get; } = new(
        "Two regions.",
        "The other region takes over.",
        [Metric("requests"), Metric("health")],
        TimeSpan.FromMinutes(5),
        [
            new Expectation("healthy", ExpectationPhase.SteadyState, "health", new Bound.EqualTo(new Quantity(1, false)), new Form.Always(0), TimeSpan.Zero, true),
            new Expectation("requests fall", ExpectationPhase.Impact, "requests", new Bound.AtMost(new Quantity(50, true)), new Form.Within(5 * Minute, null), TimeSpan.Zero, true),
            new Expectation("noticed", ExpectationPhase.During, "health", new Bound.EqualTo(new Quantity(0, false)), new Form.SettlesWithin(5 * Minute), TimeSpan.Zero, true),
            new Expectation("back", ExpectationPhase.After, "health", new Bound.EqualTo(new Quantity(1, false)), new Form.SettlesWithin(10 * Minute), TimeSpan.Zero, true),
        ]);

    public static Experiment Experiment { get; } = new(
        "two-regions",
        new AwsTarget("us-east-1", null, "arn:aws:iam::111122223333:role/fis"),
        new Fault.LambdaExtension([new LambdaFunction("hello", "live")], "arn:aws:lambda:us-east-1:111122223333:layer:chaos:1", Minute, 10 * Minute, "arn:aws:iam::111122223333:role/ssm"),
        [],
        new Trigger(null, null, false),
        ConcurrencyPolicy.Forbid,
        null,
        null,
        false,
        3,
        10);

    public static LambdaTarget Target { get; } = new("hello", "live", "arn:aws:lambda:us-east-1:111122223333:layer:chaos:1", "ChaosOperator-LambdaExtension", new Dictionary<string, string>());

    public static RunContext Run { get; } = new(
        "outage-1",
        "uid-1",
        1,
        Experiment,
        Hypothesis,
        new Plan(
            [],
            new TemplatePlan("", "", new Dictionary<string, string>(), new Dictionary<string, ActionPlan>(), [], new Dictionary<string, string>()),
            [Target],
            new FaultWindowMarks(["attach"], ["detach"]),
            10 * Minute,
            30 * Minute),
        Hash,
        new ObjectOwner("test", "resilience", "outage", "uid-0"));

    /// <summary>A status that entered a phase some minutes ago.</summary>
    public static ChaosRunStatus In(RunPhase phase, double minutesAgo = 1) => new()
    {
        Phase = phase,
        PhaseStartTime = Now - (minutesAgo * Minute),
        StartTime = Now - (20 * Minute),
    };

    public static ChaosRunStatus Prepared(this ChaosRunStatus status) => status with
    {
        Aws = new RunAwsRecord { Plan = new PlanRecord { TemplateId = Template, PlanHash = Hash }, Targets = [new TargetRecord { Name = "hello:live", State = "v1" }] },
        SteadyStateWindow = new WindowRecord { Start = Now - (8 * Minute), End = Now - (3 * Minute) },
    };

    /// <summary>A status whose steady-state window is two hours old, and was replaced so many times before.</summary>
    public static ChaosRunStatus Stale(this ChaosRunStatus status, int renewals) => status.Prepared() with
    {
        SteadyStateWindow = new WindowRecord { Start = Now - (126 * Minute), End = Now - (121 * Minute) },
        Timeline = [.. Enumerable.Repeat(new TimelineMark { Time = Now - (120 * Minute), Mark = RunMarks.SteadyStateRenewed, Message = "too old" }, renewals)],
    };

    public static ChaosRunStatus Intended(this ChaosRunStatus status) => status with { Aws = status.Aws! with { InjectionIntended = status.PhaseStartTime } };

    public static ChaosRunStatus Injected(this ChaosRunStatus status) => status with { Aws = status.Aws! with { ExperimentId = "EXP1", ExperimentState = "running" } };

    /// <summary>A status whose experiment AWS has been stopping for some minutes.</summary>
    public static ChaosRunStatus Stopping(this ChaosRunStatus status, double minutesAgo) => status with { Aws = status.Aws! with { ExperimentState = "stopping", StoppingSince = Now - (minutesAgo * Minute) } };

    public static ChaosRunStatus Asked(this ChaosRunStatus status, double minutesAgo) => status with { Aws = status.Aws! with { InjectionAttempted = Now - (minutesAgo * Minute) } };

    /// <summary>A status whose last request met a quota.</summary>
    public static ChaosRunStatus NoRoom(this ChaosRunStatus status, double sinceMinutesAgo = 1, ConditionStatus available = ConditionStatus.False) => status with
    {
        Conditions = status.Conditions.With(RunConditions.QuotaAvailable, available, "QuotaExceeded", "Waits until there is room: FIS is full.", Now - (sinceMinutesAgo * Minute)),
    };

    public static InjectionObservation Fis(string state, double startedMinutesAgo = 5, params ActionObservation[] actions) => new(
        "EXP1", state, state == "failed" ? "Action attach failed" : null, Now - (startedMinutesAgo * Minute), state is "running" or "initiating" or "pending" or "stopping" ? null : Now, actions);

    public static ActionObservation Action(string name, string state, double? startedMinutesAgo, double? endedMinutesAgo) => new(
        name, state, startedMinutesAgo is { } started ? Now - (started * Minute) : null, endedMinutesAgo is { } ended ? Now - (ended * Minute) : null);

    public static TargetInspection Clean { get; } = new("hello:live", "v1", true, "no layer of the fault is attached");

    public static TargetInspection Dirty { get; } = new("hello:live", "v2", false, "alias live points at version 2, which carries the layer");

    public static TargetInspection Busy { get; } = new("hello:live", "v1", false, "$LATEST is being updated") { IsBusy = true };

    public static RunPolicy Halted { get; } = new() { Halt = "ChaosPolicy p halts namespace resilience: incident.", Hold = new("Halted", "It waits.", null) };

    public static RunPolicy Frozen { get; } = new() { Hold = new("Frozen", "Freeze window weekend is open.", Now + TimeSpan.FromHours(1)) };

    public static RunPolicy NotAllowed { get; } = new() { Refusal = "ChaosPolicy p does not allow it." };

    public static AwsFailure Denied { get; } = new(AwsFailureKind.AccessDenied, "fis:StartExperiment", "fis:StartExperiment was denied; allow it.");

    public static AwsFailure Away { get; } = new(AwsFailureKind.Transient, "fis:GetExperiment", "FIS cannot be reached.");

    /// <summary>Minute samples of both signals that end at now: the same values for as long as wanted.</summary>
    public static IReadOnlyDictionary<string, Series> Series(double requests, double health, int minutes = 30) => new Dictionary<string, Series>
    {
        ["requests"] = Constant(requests, minutes),
        ["health"] = Constant(health, minutes),
    };

    /// <summary>The series of a fault that began at some minute before now: 44 requests and health 1 before, then what is given.</summary>
    public static IReadOnlyDictionary<string, Series> Fault(int beganMinutesAgo, double requests, double health, int? endedMinutesAgo = null) => new Dictionary<string, Series>
    {
        ["requests"] = Step(beganMinutesAgo, 44, requests, endedMinutesAgo),
        ["health"] = Step(beganMinutesAgo, 1, health, endedMinutesAgo),
    };

    private static Series Constant(double value, int minutes) =>
        new([.. Enumerable.Range(0, minutes).Select(index => new Sample(Now - ((minutes - index) * Minute), value))]);

    private static Series Step(int beganMinutesAgo, double before, double during, int? endedMinutesAgo) =>
        new([.. Enumerable.Range(0, 60).Select(index => 60 - index).Select(ago => new Sample(
            Now - (ago * Minute), ago <= beganMinutesAgo && ago > (endedMinutesAgo ?? 0) ? during : before))]);

    private static MetricSignal Metric(string name) =>
        new(name, new MetricStatistic(null, "Test", name, [], "Sum"), Minute, 2 * Minute, NoDataPolicy.Inconclusive);
}
