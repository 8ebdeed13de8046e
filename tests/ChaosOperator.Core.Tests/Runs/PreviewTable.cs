using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Runs;
using static ChaosOperator.Core.Tests.Runs.RunFixture;

namespace ChaosOperator.Core.Tests.Runs;

/// <summary>Preparing a fault whose targets only FIS can count, with at most two allowed. One row a situation, as in <see cref="PhaseTables"/>.</summary>
public sealed class PreviewTable
{
    private static readonly RunContext Selecting = Run with
    {
        Experiment = RunFixture.Experiment with { MaxTargets = 2 },
        Plan = Run.Plan with { NeedsPreview = true, Targets = [] },
    };

    private static readonly Dictionary<string, (ChaosRunStatus Status, RunObservation Seen, PhaseTables.Expected Expected)> Rows = new()
    {
        ["a preview is started before anything else is done"] = (Prepared(), new() { Targets = [] }, new(RunPhase.Preparing, "StartPreview")),
        ["no preview is started past a safety lever"] = (
            Prepared(), new() { Targets = [], SafetyLeverEngaged = true }, new(RunPhase.Completed, "", Verdict.Inconclusive, "SafetyLeverEngaged")),
        ["no preview is started for a run that is deleted"] = (Prepared(), new() { Targets = [], DeletionRequested = true }, new(RunPhase.Completed, "", Verdict.Inconclusive, "Deleted")),
        ["a preview that runs is waited for"] = (Asked(), new() { Targets = [], Preview = Preview("running") }, new(RunPhase.Preparing)),
        ["a preview that was asked for just now and is not seen is waited for"] = (Asked(), new() { Targets = [] }, new(RunPhase.Preparing)),
        ["a preview that was asked for a while ago and is not seen is asked for again"] = (Asked(secondsAgo: 21), new() { Targets = [] }, new(RunPhase.Preparing, "StartPreview")),
        ["as many targets as allowed lead to the steady state"] = (Asked(), new() { Targets = [], Preview = Preview("completed", 1, 1) }, new(RunPhase.SteadyState)),
        ["more targets than allowed inject nothing"] = (
            Asked(), new() { Targets = [], Preview = Preview("completed", 1, 2) }, new(RunPhase.Completed, "", Verdict.Inconclusive, "TooManyTargets")),
        ["no target injects nothing"] = (Asked(), new() { Targets = [], Preview = Preview("completed", 0) }, new(RunPhase.Completed, "", Verdict.Inconclusive, "NoTargets")),
        ["a preview that completed without targets at all injects nothing"] = (Asked(), new() { Targets = [], Preview = Preview("completed", []) }, new(RunPhase.Completed, "", Verdict.Inconclusive, "NoTargets")),
        ["a preview that failed for want of targets injects nothing"] = (
            Asked(), new() { Targets = [], Preview = Preview("failed", "InvalidTarget: empty set") }, new(RunPhase.Completed, "", Verdict.Inconclusive, "NoTargets")),
        ["a preview that failed otherwise injects nothing"] = (
            Asked(), new() { Targets = [], Preview = Preview("failed", "AuthorizationFailure: no") }, new(RunPhase.Completed, "", Verdict.Inconclusive, "TargetsNotResolved")),
        ["a preview that somebody stopped injects nothing"] = (Asked(), new() { Targets = [], Preview = Preview("stopped") }, new(RunPhase.Completed, "", Verdict.Inconclusive, "TargetsNotResolved")),
        ["a preview that FIS cancelled injects nothing"] = (Asked(), new() { Targets = [], Preview = Preview("cancelled") }, new(RunPhase.Completed, "", Verdict.Inconclusive, "SafetyLeverEngaged")),
        ["a template of somebody else without targets is not counted"] = (Foreign(targets: 0), new() { Targets = [] }, new(RunPhase.SteadyState)),
        ["a template of somebody else with targets is counted"] = (Foreign(targets: 1), new() { Targets = [] }, new(RunPhase.Preparing, "StartPreview")),
        ["what was counted is not counted again"] = (Asked(resources: 2), new() { Targets = [] }, new(RunPhase.SteadyState)),
        ["a read that is refused is waited out"] = (Asked(), new() { Targets = [], Failure = Away }, new(RunPhase.Preparing)),
        ["a start that is refused for good is an error"] = (
            Asked() with { Failure = new() { Reason = "AccessDenied", Message = "denied" } }, new() { Targets = [] }, new(RunPhase.Completed, "", Verdict.Error)),
        ["a preview that FIS does not take for too long is an error"] = (
            Asked(secondsAgo: 30, inPhase: 16), new() { Targets = [] }, new(RunPhase.Completed, "", Verdict.Error)),
        ["a preview that FIS has no room for is asked for again and again"] = (
            Waiting(minutesInPhase: 600), new() { Targets = [] }, new(RunPhase.Preparing, "StartPreview")),
    };

    public static TheoryData<string> Situations => [.. Rows.Keys];

    [Theory]
    [MemberData(nameof(Situations))]
    public void Comes_to(string situation)
    {
        var (status, seen, expected) = Rows[situation];

        var decision = RunDecider.Decide(Selecting, status, seen, Now);

        Assert.Equal(expected, new PhaseTables.Expected(
            decision.Status.Phase!.Value,
            string.Join(' ', decision.Commands.Select(command => command.GetType().Name)),
            decision.Status.Verdict,
            decision.Status.CutShort?.Reason));
        Assert.All(decision.Commands.OfType<RunCommand.StartPreview>(), start =>
            Assert.Equal((start.Attempt, Now), (decision.Status.Aws!.Preview!.Attempt, decision.Status.Aws.Preview.Asked)));
    }

    [Fact]
    public void Too_many_targets_are_told_with_their_number_and_the_limit() => Assert.Equal(
        "The fault would hit 3 resources, more than spec.limits.maxTargets (2); nothing was injected. Select fewer under spec.fault.fis.template.targets, or raise the limit.",
        RunDecider.Decide(Selecting, Asked(), new() { Targets = [], Preview = Preview("completed", 1, 2) }, Now).Status.Message);

    [Fact]
    public void Without_a_limit_any_number_but_none_is_borne()
    {
        var unlimited = Selecting with { Experiment = RunFixture.Experiment };

        Assert.Equal(RunPhase.SteadyState, RunDecider.Decide(unlimited, Asked(), new() { Targets = [], Preview = Preview("completed", 1000) }, Now).Status.Phase);
        Assert.Equal("NoTargets", RunDecider.Decide(unlimited, Asked(), new() { Targets = [], Preview = Preview("completed", 0) }, Now).Status.CutShort!.Reason);
    }

    [Fact]
    public void A_number_that_the_spec_gives_needs_no_preview() =>
        Assert.Equal(RunPhase.SteadyState, RunDecider.Decide(Run, In(RunPhase.Preparing).Prepared(), new() { Targets = [Clean] }, Now).Status.Phase);

    [Fact]
    public void A_preview_is_never_the_injection_of_its_run()
    {
        var decision = RunDecider.Decide(Selecting, Asked(), new() { Targets = [], Preview = Preview("completed", 2) }, Now);

        Assert.Null(decision.Status.Aws!.ExperimentId);
        Assert.Null(decision.Status.Aws.InjectionIntended);
        Assert.Equal(("EXPP", "completed", 2), (decision.Status.Aws.Preview!.ExperimentId, decision.Status.Aws.Preview.State, decision.Status.Aws.Preview.Resources));
    }

    [Fact]
    public void A_used_up_quota_makes_the_preview_wait_and_not_fail()
    {
        var refusal = new AwsFailure(AwsFailureKind.Quota, "fis:StartExperiment", "There are 5 active experiments.");

        var status = OutcomeRecorder.Record(Selecting, Asked(), new RunCommand.StartPreview(Template, 1), new CommandOutcome.Refused(refusal), Now);

        Assert.Null(status.Failure);
        Assert.Equal(RunPhase.Preparing, RunDecider.Decide(Selecting, status, new() { Targets = [] }, Now.AddHours(5)).Status.Phase);
    }

    private static ChaosRunStatus Prepared(double inPhase = 1) => In(RunPhase.Preparing, inPhase).Prepared();

    private static ChaosRunStatus Foreign(int targets)
    {
        var status = Prepared();
        return status with { Aws = status.Aws! with { Plan = status.Aws.Plan! with { Foreign = new ForeignRecord { Hash = "h", Targets = targets } } } };
    }

    private static ChaosRunStatus Asked(double secondsAgo = 5, int? resources = null, double inPhase = 1)
    {
        var status = Prepared(inPhase);
        return status with { Aws = status.Aws! with { Preview = new PreviewRecord { Attempt = 1, Asked = Now.AddSeconds(-secondsAgo), Resources = resources } } };
    }

    private static ChaosRunStatus Waiting(double minutesInPhase) => OutcomeRecorder.Record(
        Selecting,
        Asked(inPhase: minutesInPhase),
        new RunCommand.StartPreview(Template, 1),
        new CommandOutcome.Refused(new AwsFailure(AwsFailureKind.Quota, "fis:StartExperiment", "There are 5 active experiments.")),
        Now.AddMinutes(-5));

    private static PreviewObservation Preview(string state, params int[] resolved) => new(
        new InjectionObservation("EXPP", state, null, null, null, []),
        state == "completed" ? resolved.Index().ToDictionary(target => $"target{target.Index}", target => target.Item) : null);

    private static PreviewObservation Preview(string state, string reason) => new(new InjectionObservation("EXPP", state, reason, null, null, []), null);
}
