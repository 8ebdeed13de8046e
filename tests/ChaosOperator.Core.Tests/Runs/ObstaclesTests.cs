using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Planning;
using ChaosOperator.Core.Runs;
using static ChaosOperator.Core.Tests.Runs.RunFixture;

namespace ChaosOperator.Core.Tests.Runs;

/// <summary>A run that could not be started says all that stood in the way, and not only what came last.</summary>
public sealed class ObstaclesTests
{
    private static readonly RunCommand Start = new RunCommand.StartInjection(Template);

    private static readonly AwsFailure Throttled = new(AwsFailureKind.Throttled, "fis:StartExperiment", "fis:StartExperiment is throttled.");

    [Fact]
    public void A_start_that_is_given_up_tells_each_obstacle_once_and_in_order()
    {
        var status = In(RunPhase.Injecting).Prepared().Intended();
        foreach (var failure in (AwsFailure[])[Throttled, Away, Throttled, Throttled])
        {
            status = Refused(status, failure);
        }

        var end = RunDecider.Decide(Run, status with { PhaseStartTime = Now - TimeSpan.FromMinutes(6) }, new(), Now).Status;

        Assert.Equal("NotStarted", end.CutShort!.Reason);
        Assert.Equal("fis:StartExperiment is throttled. Then: FIS cannot be reached.", end.Failure!.Message);
    }

    [Fact]
    public void A_refusal_that_is_final_tells_what_came_before_it()
    {
        var status = Refused(Refused(In(RunPhase.Injecting).Prepared().Intended(), Away), Denied);

        Assert.Equal("FIS cannot be reached. Then: fis:StartExperiment was denied; allow it.", status.Failure!.Message);
        Assert.Equal(status.Failure.Message, RunDecider.Decide(Run, status, new(), Now).Status.CutShort!.Message);
    }

    [Fact]
    public void An_alarm_that_is_not_OK_and_FIS_that_cannot_be_read_are_obstacles()
    {
        var guard = DeadMansSwitch.Of(Experiment.Aws, Run.Owner);
        var run = Run with { Plan = Run.Plan with { Switch = guard } };
        var status = In(RunPhase.Injecting).Prepared().Intended();
        status = status with { Aws = status.Aws! with { Switch = new SwitchRecord { Alarm = guard.AlarmName, Set = Now } } };

        status = RunDecider.Decide(run, status, new() { Switch = SwitchState.Alarm }, Now).Status;
        status = RunDecider.Decide(run, status, new() { InjectionFailure = Away }, Now).Status;
        var end = RunDecider.Decide(run, status with { PhaseStartTime = Now - TimeSpan.FromMinutes(6) }, new() { Switch = SwitchState.Ok }, Now).Status;

        Assert.StartsWith($"Waiting for alarm {guard.AlarmName} of the dead man's switch to see heartbeats; it is in ALARM.", end.Failure!.Message, StringComparison.Ordinal);
        Assert.EndsWith(" Then: FIS cannot be reached.", end.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Five_are_kept_and_all_of_them_fit_a_message()
    {
        var status = In(RunPhase.Injecting).Prepared().Intended();
        for (var number = 1; number <= 7; number++)
        {
            status = Refused(status, Throttled with { Message = $"{number}: {new string('x', 600)}" });
        }

        var told = RunDecider.Decide(Run, status with { PhaseStartTime = Now - TimeSpan.FromMinutes(6) }, new(), Now).Status.Failure!.Message;

        Assert.All(Enumerable.Range(1, 5), number => Assert.Contains($"{number}: x", told, StringComparison.Ordinal));
        Assert.DoesNotContain("6: x", told, StringComparison.Ordinal);
        Assert.InRange(told.Length, 900, 1024);
    }

    [Fact]
    public void Once_something_is_started_nothing_stands_in_the_way_any_more()
    {
        var status = RunDecider.Decide(Run, In(RunPhase.Injecting).Prepared().Intended().Injected(), new() { InjectionFailure = Away }, Now).Status;

        Assert.Empty(status.Aws!.Obstacles);
    }

    private static ChaosRunStatus Refused(ChaosRunStatus status, AwsFailure failure) => OutcomeRecorder.Record(Run, status, Start, new CommandOutcome.Refused(failure), Now);
}
