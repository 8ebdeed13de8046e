using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Runs;
using ChaosOperator.Tests.Shared.Documentation;
using static ChaosOperator.Core.Tests.Runs.RunFixture;

namespace ChaosOperator.Core.Tests.Runs;

/// <summary>The load in the life of a run. One row a situation.</summary>
public sealed class LoadTable
{
    private static readonly RunContext Loaded = Run with
    {
        Experiment = RunFixture.Experiment with { Load = new Load("https://example.mydomain.com/api/hello", [Point("us"), Point("eu")], null, [], TimeSpan.FromMinutes(5)) },
    };

    private static readonly RunObservation Clear = new() { Targets = [Clean] };

    private static readonly Dictionary<string, (ChaosRunStatus Status, RunObservation Seen, RunPhase Phase, string Commands, string? CutShort)> Rows = new()
    {
        ["it is started once everything else is in place"] = (Preparing(null), Clear, RunPhase.Preparing, "StartLoad", null),
        ["it is not started past an obstacle"] = (Preparing(null), Clear with { SafetyLeverEngaged = true }, RunPhase.Completed, "", "SafetyLeverEngaged"),
        ["it is waited for"] = (Preparing(Started(1)), Clear with { Load = [Up("us"), Seen("eu", VantagePointState.Starting)] }, RunPhase.Preparing, "", null),
        ["a Job that is missing is created again"] = (Preparing(Started(1)), Clear with { Load = [Up("us"), Seen("eu", VantagePointState.Missing)] }, RunPhase.Preparing, "StartLoad", null),
        ["a Job that has ended ends the run"] = (Preparing(Started(1)), Clear with { Load = [Up("us"), Seen("eu", VantagePointState.Ended)] }, RunPhase.Preparing, "StopLoad", "LoadNotUp"),
        ["one that is not up in time ends the run"] = (Preparing(Started(6)), Clear with { Load = [Up("us"), Seen("eu", VantagePointState.Starting)] }, RunPhase.Preparing, "StopLoad", "LoadNotUp"),
        ["one that is up although the time is over is taken"] = (Preparing(Started(60)), Clear with { Load = [Up("us"), Up("eu")] }, RunPhase.Preparing, "", null),
        ["one that cannot be created ends the run"] = (Preparing(Started(1) with { Refusal = "denied" }), Clear, RunPhase.Preparing, "StopLoad", "LoadNotUp"),
        ["up for less than the steady state looks back it is waited for"] = (Preparing(Started(9) with { Up = Now.AddMinutes(-7) }), Clear with { Load = [Up("us"), Up("eu")] }, RunPhase.Preparing, "", null),
        ["up for as long as the steady state looks back it is the steady state's turn"] = (
            Preparing(Started(10) with { Up = Now.AddMinutes(-9) }), Clear with { Load = [Up("us"), Up("eu")] }, RunPhase.SteadyState, "", null),
        ["one that ends before the fault ends the run"] = (
            In(RunPhase.SteadyState).Prepared() with { Load = Started(20) with { Up = Now.AddMinutes(-19) } },
            Clear with { Series = Series(44, 1), Load = [Up("us"), Seen("eu", VantagePointState.Ended)] },
            RunPhase.SteadyState,
            "StopLoad",
            "LoadNotUp"),
        ["one that is lost before the steady state is not up any more"] = (
            Preparing(Started(10) with { Up = Now.AddMinutes(-9) }), Clear with { Load = [Up("us"), Seen("eu", VantagePointState.Starting)] }, RunPhase.Preparing, "", null),
        ["one whose Job vanishes after it was up is created again"] = (
            Preparing(Started(10) with { Up = Now.AddMinutes(-9) }), Clear with { Load = [Up("us"), Seen("eu", VantagePointState.Missing)] }, RunPhase.Preparing, "StartLoad", null),
        ["one whose Job vanishes while the steady state is looked at is created again, and nothing is injected"] = (
            Steady(Started(20) with { Up = Now.AddMinutes(-19) }), Clear with { Series = Series(44, 1), Load = [Up("us"), Seen("eu", VantagePointState.Missing)] }, RunPhase.SteadyState, "StartLoad", null),
        ["one whose pod crashed while the steady state is looked at is waited for"] = (
            Steady(Started(20) with { Up = Now.AddMinutes(-19) }), Clear with { Series = Series(44, 1), Load = [Up("us"), Seen("eu", VantagePointState.Starting)] }, RunPhase.SteadyState, "", null),
        ["one that cannot be looked at is not known to be up"] = (Steady(Started(20) with { Up = Now.AddMinutes(-19) }), Clear with { Series = Series(44, 1) }, RunPhase.SteadyState, "", null),
        ["one that is lost and does not come up again ends the run"] = (
            Steady(Started(20) with { Lost = Now.AddMinutes(-6), Losses = 1 }), Clear with { Series = Series(44, 1), Load = [Up("us"), Seen("eu", VantagePointState.Starting)] }, RunPhase.SteadyState, "StopLoad", "LoadNotUp"),
        ["one that was lost has as long to come up again as it had at first"] = (
            Steady(Started(20) with { Lost = Now.AddMinutes(-4), Losses = 1 }), Clear with { Series = Series(44, 1), Load = [Up("us"), Seen("eu", VantagePointState.Starting)] }, RunPhase.SteadyState, "", null),
        ["one that comes and goes is no load"] = (
            Steady(Started(60) with { Up = Now.AddMinutes(-9), Losses = 3 }), Clear with { Series = Series(44, 1), Load = [Up("us"), Seen("eu", VantagePointState.Starting)] }, RunPhase.SteadyState, "StopLoad", "LoadNotUp"),
        ["one that is lost between the steady state and the start is waited for, and nothing is started"] = (
            Injecting(Now, Started(20) with { Up = Now.AddMinutes(-19) }), Clear with { Load = [Up("us"), Seen("eu", VantagePointState.Missing)], DrivenSince = Now.AddHours(-1), Switch = SwitchState.Ok }, RunPhase.Injecting, "", null),
        ["in vain, so the run ends"] = (
            Injecting(Now.AddMinutes(-6), Started(20) with { Up = Now.AddMinutes(-19) }), Clear with { Load = [Up("us"), Seen("eu", VantagePointState.Missing)], DrivenSince = Now.AddHours(-1), Switch = SwitchState.Ok }, RunPhase.Reverting, "", "LoadNotUp"),
        ["up it lets the fault start"] = (
            Injecting(Now, Started(20) with { Up = Now.AddMinutes(-19) }), Clear with { Load = [Up("us"), Up("eu")], DrivenSince = Now.AddHours(-1), Switch = SwitchState.Ok }, RunPhase.Injecting, "StartInjection", null),
        ["it is stopped before a run goes back to wait for room"] = (WithoutRoom(Started(20) with { Up = Now.AddMinutes(-19) }), Clear, RunPhase.Injecting, "StopLoad", null),
        ["stopped it lets the run go back, to be brought anew"] = (WithoutRoom(Started(20) with { Up = Now.AddMinutes(-19), Stopping = Now, Stopped = Now }), Clear, RunPhase.Pending, "", null),
        ["one that could not be stopped then is started again all the same"] = (Preparing(Started(90) with { Up = Now.AddMinutes(-80), Left = "denied" }), Clear, RunPhase.Preparing, "StartLoad", null),
        ["a steady state that began before it was up is looked at again"] = (
            In(RunPhase.SteadyState).Prepared() with { Load = Started(20) with { Up = Now.AddMinutes(-8) }, SteadyStateWindow = new() { Start = Now.AddMinutes(-9), End = Now.AddMinutes(-4) } },
            Clear with { Series = Series(44, 1), Load = [Up("us"), Up("eu")] },
            RunPhase.SteadyState,
            "",
            null),
        ["it is stopped before the run ends"] = (Reverting(Started(40)), Clear, RunPhase.Reverting, "StopLoad", null),
        ["stopped it keeps the run from nothing"] = (Reverting(Started(40) with { Stopping = Now.AddMinutes(-1), Stopped = Now }), Clear, RunPhase.Completed, "", null),
        ["left where it is it keeps the run from nothing"] = (Reverting(Started(40) with { Stopping = Now.AddMinutes(-1), Left = "denied" }), Clear, RunPhase.Completed, "", null),
    };

    public static TheoryData<string> Situations { get; } = [.. Rows.Keys];

    [Theory]
    [MemberData(nameof(Situations))]
    public void Of_a_load(string situation)
    {
        var row = Rows[situation];

        var decision = RunDecider.Decide(Loaded, row.Status, row.Seen, Now);

        Assert.Equal(
            (row.Phase, row.Commands, row.CutShort),
            (decision.Status.Phase ?? RunPhase.Pending, string.Join(' ', decision.Commands.Select(command => command.GetType().Name)), decision.Status.CutShort?.Reason));
    }

    [Fact]
    public void A_run_that_waits_for_room_forgets_its_load_and_what_it_was_measured_with()
    {
        var stopped = WithoutRoom(Started(20) with { Up = Now.AddMinutes(-19), Stopping = Now, Stopped = Now });
        stopped = stopped with { Timeline = [new() { Time = Now, Mark = RunMarks.LoadUp, Message = "up" }, new() { Time = Now, Mark = RunMarks.LoadStopped, Message = "stopped" }] };

        var waiting = RunDecider.Decide(Loaded, stopped, Clear, Now).Status;

        Assert.Null(waiting.Load);
        Assert.Equal([RunMarks.Queued], waiting.Timeline.Select(mark => mark.Mark));
    }

    [Fact]
    public void A_load_that_is_lost_is_told_of_with_the_place_and_the_reason()
    {
        var seen = Clear with { Series = Series(44, 1), Load = [Up("us"), new VantagePointObservation("eu", VantagePointState.Starting, "exit code 2; see the pod's log")] };

        var decision = RunDecider.Decide(Loaded, Steady(Started(20) with { Up = Now.AddMinutes(-19) }), seen, Now);

        Assert.Equal((null, Now, 1), (decision.Status.Load!.Up, decision.Status.Load.Lost, decision.Status.Load.Losses));
        Assert.Contains("Vantage point eu of the load is not up any more (exit code 2; see the pod's log).", Assert.Single(decision.Events, told => told.Reason == "LoadLost").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_load_that_fell_over_and_is_up_again_was_lost_and_that_once()
    {
        var up = RunDecider.Decide(Loaded, Preparing(Started(1)), Clear with { Load = [Up("us", "a"), Up("eu", "b")] }, Now).Status;
        Assert.Equal(["a", "b"], up.Load!.Instances);
        Assert.Equal(Now, RunDecider.Decide(Loaded, up, Clear with { Load = [Up("us", "a"), Up("eu", "b")] }, Now.AddSeconds(5)).Status.Load!.Up);

        var anew = Clear with { Load = [Up("us", "a"), Up("eu", "c")] };
        var lost = RunDecider.Decide(Loaded, up, anew, Now.AddSeconds(10));
        // Whether it is taken as up in the same look or in the next.
        var again = RunDecider.Decide(Loaded, lost.Status, anew, Now.AddSeconds(15)).Status.Load!;
        var later = RunDecider.Decide(Loaded, lost.Status with { Load = again }, anew, Now.AddSeconds(20)).Status.Load!;

        Assert.Contains("eu of the load is not up any more (it was away and is up again", Assert.Single(lost.Events, told => told.Reason == "LoadLost").Message, StringComparison.Ordinal);
        Assert.Equal((1, again.Up), (later.Losses, later.Up));
        Assert.InRange(again.Up!.Value, Now.AddSeconds(10), Now.AddSeconds(15));
        Assert.Equal(["a", "c"], again.Instances);
    }

    private static VantagePointObservation Up(string name, string instance) => Up(name) with { Instance = instance };

    [Fact]
    public void What_keeps_Jobs_from_being_created_for_a_while_is_tried_again_and_said_in_the_end()
    {
        var refusal = new AwsFailure(AwsFailureKind.Quota, "kubernetes:create jobs", "A ResourceQuota has no room.");
        var missing = Clear with { Load = [Seen("us", VantagePointState.Missing), Seen("eu", VantagePointState.Missing)] };

        var hindered = OutcomeRecorder.Record(Loaded, Preparing(Started(1)), new RunCommand.StartLoad(Loaded.Experiment.Load!), new CommandOutcome.Refused(refusal), Now);
        var again = RunDecider.Decide(Loaded, hindered, missing, Now);
        var ended = RunDecider.Decide(Loaded, hindered with { Load = hindered.Load! with { Started = Now.AddMinutes(-6) } }, missing, Now);

        Assert.IsType<RunCommand.StartLoad>(Assert.Single(again.Commands));
        Assert.Equal("LoadNotUp", ended.Status.CutShort?.Reason);
        Assert.Contains("us of the load is not up (A ResourceQuota has no room.), 6m after it was started", ended.Status.CutShort!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_template_whose_targets_are_counted_first_brings_its_load_only_then_since_the_count_may_wait_for_room()
    {
        var previewed = Loaded with { Plan = Loaded.Plan with { NeedsPreview = true } };

        Assert.DoesNotContain(RunDecider.Decide(previewed, Preparing(null), Clear, Now).Commands, command => command is RunCommand.StartLoad);
        var counted = Preparing(null);
        counted = counted with { Aws = counted.Aws! with { Preview = new PreviewRecord { Attempt = 1, Asked = Now, Resources = 1 } } };
        Assert.IsType<RunCommand.StartLoad>(Assert.Single(RunDecider.Decide(previewed, counted, Clear, Now).Commands));
    }

    [Fact]
    public void A_run_without_its_load_is_Inconclusive_and_says_which_place_is_missing_and_why()
    {
        var seen = Clear with { Load = [Up("us"), new VantagePointObservation("eu", VantagePointState.Starting, "pod is Unschedulable: 0/3 nodes are available")] };

        var ending = RunDecider.Decide(Loaded, Preparing(Started(0) with { Started = Now.AddMinutes(-5).AddSeconds(-10) }), seen, Now);
        var stopped = OutcomeRecorder.Record(Loaded, ending.Status, ending.Commands[0], new CommandOutcome.LoadStopped(), Now);
        var ended = RunDecider.Decide(Loaded, stopped, seen, Now);

        Assert.Equal((RunPhase.Completed, Core.Runs.Verdict.Inconclusive), (ended.Status.Phase, ended.Status.Verdict));
        Assert.Equal(FencedBlock.All.Single(block => block is { Page: "docs/load.md", Language: "text" }).Text, ended.Status.Message);
        Assert.Null(ended.Status.Aws?.InjectionIntended);
    }

    [Theory]
    [InlineData(AwsFailureKind.Transient, 1, false)]
    [InlineData(AwsFailureKind.Transient, 20, true)]
    [InlineData(AwsFailureKind.AccessDenied, 1, true)]
    public void Jobs_that_cannot_be_deleted_are_left_to_Kubernetes_and_said_to_be(AwsFailureKind kind, int times, bool isLeft)
    {
        var status = Reverting(Started(40) with { Stopping = Now });
        for (var i = 0; i < times; i++)
            status = OutcomeRecorder.Record(Loaded, status, new RunCommand.StopLoad(["us", "eu"]), new CommandOutcome.Refused(new AwsFailure(kind, "delete jobs", "no")), Now);

        Assert.Equal(isLeft ? "no" : null, status.Load!.Left);
    }

    private static ChaosRunStatus Preparing(LoadRecord? load) => In(RunPhase.Preparing).Prepared() with { Load = load };

    private static ChaosRunStatus Steady(LoadRecord load) => In(RunPhase.SteadyState).Prepared() with { Load = load };

    private static ChaosRunStatus Injecting(DateTimeOffset since, LoadRecord load)
    {
        var status = In(RunPhase.Injecting).Prepared();
        return status with { Load = load, PhaseStartTime = since, Aws = status.Aws! with { InjectionIntended = since } };
    }

    private static ChaosRunStatus WithoutRoom(LoadRecord load)
    {
        var status = Injecting(Now, load);
        return status with { Conditions = [.. status.Conditions, new() { Type = RunConditions.QuotaAvailable, Status = ConditionStatus.False, Reason = "QuotaExceeded", Message = "Waits until there is room.", LastTransitionTime = Now }] };
    }

    private static ChaosRunStatus Reverting(LoadRecord load) => In(RunPhase.Reverting).Prepared() with { Load = load };

    private static LoadRecord Started(int minutesAgo) => new() { VantagePoints = ["us", "eu"], Started = Now.AddMinutes(-minutesAgo) };

    private static VantagePointObservation Up(string name) => Seen(name, VantagePointState.Up);

    private static VantagePointObservation Seen(string name, VantagePointState state) => new(name, state, "");

    private static VantagePoint Point(string name) => new(name, "us-east-1", 44, new Dictionary<string, string>(), "loadgen");
}
