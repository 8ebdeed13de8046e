using ChaosOperator.Core.Orphans;
using ChaosOperator.Core.Policies;
using static ChaosOperator.Core.Tests.Orphans.OrphanSamples;

namespace ChaosOperator.Core.Tests.Orphans;

/// <summary>One row a situation: what AWS holds, who is there in Kubernetes, and what is done, in order.</summary>
public sealed class SweepTable
{
    private static readonly Dictionary<string, (Remains Remains, Holders Holders, string[] Commands)> Rows = new()
    {
        ["nothing is there"] = (Remains.None, Held(), []),
        ["a fault in force with its run at work"] = (Seen(Fis(), Hold, Snapshot, Template), Held(Experiment, Active()), []),
        ["an experiment between two runs"] = (Seen(Template), Held(Experiment, Completed()), []),

        ["all Kubernetes state is lost while a fault is in force"] = (Seen(Fis(), Hold, Snapshot, Template), Held(), ["Stop EXP1", "Cancel hold"]),
        ["the experiment was applied anew, with a new UID, and has a run at work"] = (
            Seen(Fis(), Hold, Snapshot, Template), Held(new HeldExperiment("uid-2"), new HeldRun("run-9", "uid-2", false)), ["Stop EXP1", "Cancel hold"]),
        ["a run was removed by force"] = (Seen(Fis(), Hold, Snapshot, Template), Held(Experiment), ["Stop EXP1", "Cancel hold"]),
        ["a run is completed although its experiment runs"] = (Seen(Fis(), Hold, Snapshot, Template), Held(Experiment, Completed()), ["Stop EXP1", "Cancel hold"]),
        ["an experiment was started by hand, with our tags but no run"] = (Seen(Fis() with { Marks = Marks }, Template), Held(Experiment), ["Stop EXP1"]),
        ["FIS is stopping it already"] = (Seen(Fis(state: "stopping"), Hold, Snapshot), Held(), ["Cancel hold"]),
        ["FIS has not begun yet"] = (Seen(Fis(state: "pending")), Held(), ["Stop EXP1"]),
        ["FIS has stopped it and the automation goes on"] = (Seen(Fis(state: "stopped"), Hold, Snapshot, Template), Held(), ["Cancel hold"]),
        ["the automation undoes itself"] = (Seen(Fis(state: "stopped"), Hold with { IsCancelling = true }, Template), Held(), []),
        ["the automation hangs in its undoing"] = (Seen(Fis(state: "stopped"), Hold with { IsCancelling = true }, Snapshot, Template), Held(), [LiftAll]),
        ["only the snapshot is left, and tags of what is over tell the role"] = (Seen(Fis(state: "stopped"), Snapshot, Template), Held(), [LiftAll]),
        ["a hanging stop does not keep the fault in force"] = (Seen(Fis(state: "stopping"), Snapshot), Held(), [LiftAll]),
        ["the template alone tells the role"] = (Seen(Snapshot, Template), Held(), [LiftAll]),
        ["the experiment's own spec tells the role"] = (Seen(Snapshot), Held(Experiment), [LiftAll]),
        ["nothing tells the role"] = (Seen(Snapshot), Held(), []),
        ["the role is of another account"] = (Seen(Snapshot, Template with { Marks = Marks with { AutomationRole = "arn:aws:iam::999988887777:role/evil" } }), Held(), []),
        ["the role is none"] = (Seen(Snapshot, Template with { Marks = Marks with { AutomationRole = "arn:aws:iam::111122223333:role/*" } }), Held(), []),
        ["a lift is under way"] = (Seen(Fis(state: "stopped"), Snapshot, Lift, Template), Held(), []),
        ["several snapshots are lifted at once"] = (Seen(Snapshot, Snapshot with { Name = "/chaos-operator/snapshots/health/live" }, Template), Held(), [LiftAll]),
        ["nothing but the template is left"] = (Seen(Fis(state: "stopped"), Template), Held(), ["Delete EXT1"]),
        ["the template of an experiment that is being deleted stays its own business"] = (Seen(Template), Held(Experiment), []),
        ["a template outlives its experiment while a run is at work"] = (Seen(Template), Held(Active()), []),

        ["a document of an experiment that is there"] = (Seen(Document, Template), Held(Experiment), []),
        ["template and document of an experiment that is gone"] = (Seen(Document, Template), Held(), ["Delete EXT1", "DeleteDocument Example-CutOff"]),
        ["a document alone is traced to its experiment by its tags"] = (Seen(Document), Held(), ["DeleteDocument Example-CutOff"]),
        ["a document stays while what it started may be in force"] = (Seen(Document, Fis(state: "stopping")), Held(), []),
        ["a document outlives its experiment while a run is at work"] = (Seen(Document), Held(Active()), []),
        ["a document that an experiment runs by its name, whoever made it"] = (Seen(Document, Template), Held(new HeldExperiment("uid-2") { Named = Naming(Document.Name) }), ["Delete EXT1"]),
        ["a document that a run at work carries by its name"] = (Seen(Document), Held(new HeldRun("run-9", "uid-2", IsCompleted: false) { Named = Naming(Document.Name) }), []),
        ["a document that a completed run carried by its name"] = (Seen(Document), Held(new HeldRun("run-9", "uid-2", IsCompleted: true) { Named = Naming(Document.Name) }), ["DeleteDocument Example-CutOff"]),
        ["a template that an experiment runs by its id"] = (Seen(Document, Template), Held(new HeldExperiment("uid-2") { Named = NamedObjects.In("…\"templateId\":\"EXT1\"…") }), ["DeleteDocument Example-CutOff"]),
        ["another cluster's document"] = (Seen(Document with { Marks = Marks with { Cluster = "there" } }), Held(), []),
        ["a young document stays for now"] = (Seen(Document with { Created = Young }), Held(), []),

        ["an alarm with a run under way"] = (Seen(Fis(), Alarm, Template), Held(Experiment, Active()), []),
        ["an alarm that its completed run could not delete"] = (Seen(Alarm, Template), Held(Experiment, Completed()), ["Silence ChaosOperator-Heartbeat-here-uid-1"]),
        ["an alarm whose experiment is gone"] = (Seen(Alarm, Template), Held(), ["Silence ChaosOperator-Heartbeat-here-uid-1", "Delete EXT1"]),
        ["an alarm goes after the experiment that it may still stop"] = (Seen(Fis(state: "stopping"), Hold, Alarm), Held(), ["Cancel hold"]),
        ["an alarm that was just set"] = (Seen(Alarm with { Since = Young }), Held(Experiment), []),
        ["another cluster's alarm"] = (Seen(Alarm with { SnapshotOwner = "there/resilience/uid-1" }), Held(), []),

        ["another operator of the same name drives a run: nothing of it is touched"] = (Seen(Fis(), Hold, Snapshot, Fed, Template, Document), Held(), []),
        ["it does nothing for the experiment of another namespace that is left in truth, but what is inert stays: it may be the other operator's"] = (
            Seen(Fis(), Hold, Fed, Fis() with { Id = "EXP2", Marks = OfRun("run-2") with { ExperimentUid = "uid-2" } }, Template with { Id = "EXT2", Marks = Marks with { ExperimentUid = "uid-3" } }), Held(), ["Stop EXP2"]),
        ["heartbeats that are missed say that nobody drives it"] = (Seen(Fis(), Hold, Snapshot, Alarm, Template), Held(), ["Stop EXP1", "Cancel hold"]),
        ["heartbeats of a run that was removed by force are this operator's own, a moment ago"] = (Seen(Fis(), Hold, Snapshot, Fed, Template), Held(Experiment), ["Stop EXP1", "Cancel hold"]),
        ["heartbeats of a run whose experiment was removed by force are this operator's own"] = (Seen(Fis(), Hold, Snapshot, Fed, Template), Held(Active()), []),
        ["another cluster's alarm that is fed says nothing of ours"] = (Seen(Fis(), Fed with { SnapshotOwner = "there/resilience/uid-1" }, Template), Held(), ["Stop EXP1"]),

        ["what was left by a run while the next one is at work is stopped, but nothing is lifted under it"] = (
            Seen(Fis("run-1"), Hold, Snapshot, Template), Held(Experiment, Completed("run-1"), Active("run-2")), ["Stop EXP1"]),
        ["a preview is no fault"] = (Seen(Fis() with { IsPreview = true }, Template), Held(Experiment), []),
        ["what was just started is waited for"] = (Seen(Fis() with { Created = Young }, Hold with { Started = Young }, Snapshot with { Written = Young }, Template), Held(Experiment), []),
        ["nothing of a young experiment is taken apart"] = (Seen(Fis() with { Created = Young }, Hold, Snapshot, Template), Held(), []),
        ["a young automation of an old experiment is cancelled a little later"] = (Seen(Fis(), Hold with { Started = Young }, Snapshot), Held(), ["Stop EXP1"]),
        ["a young template stays for now"] = (Seen(Template with { Created = Young }), Held(), []),
        ["another cluster's objects are not ours, however long left"] = (
            Seen(
                Fis() with { Marks = OfRun("run-1") with { Cluster = "there" } },
                Hold with { SnapshotOwner = "there/resilience/uid-1" },
                Snapshot with { SnapshotOwner = "there/resilience/uid-1" },
                Template with { Marks = Marks with { Cluster = "there" } }),
            Held(),
            []),
        ["a cluster whose name begins like ours is another one"] = (Seen(Snapshot with { SnapshotOwner = "here-too/resilience/uid-1" }, Hold with { SnapshotOwner = "hereafter/resilience/uid-1" }), Held(), []),
        ["a snapshot of nobody is left alone"] = (Seen(Snapshot with { SnapshotOwner = "here/resilience/" }, Snapshot with { SnapshotOwner = "here/" }, Snapshot with { SnapshotOwner = "" }), Held(), []),
    };

    private static NamedObjects Naming(string document) => NamedObjects.Of(new Core.Experiments.ChaosExperimentSpec { Documents = [new Core.Experiments.DocumentSpec { Name = document }] });

    /// <summary>What was named when either reading was made stays.</summary>
    [Fact]
    public void What_is_named_in_one_of_two_readings_is_not_deleted()
    {
        var named = Held(new HeldExperiment("uid-2") { Named = Naming(Document.Name) });
        var unnamed = Held(new HeldExperiment("uid-2"));

        Assert.Empty(Sweep.Decide(Bounds, Seen(Document), named.Or(unnamed), Now).Findings);
        Assert.Empty(Sweep.Decide(Bounds, Seen(Document), unnamed.Or(named).Or(unnamed), Now).Findings);
        Assert.False(Sweep.Decide(Bounds, Seen(Document), named, Now).IsUnfinished);
    }

    public static TheoryData<string> Names { get; } = [.. Rows.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_sweep_does(string name)
    {
        var (remains, holders, commands) = Rows[name];

        Assert.Equal(commands, Sweep.Decide(Bounds, remains, holders, Now).Commands.Select(Text));
    }

    [Fact]
    public void An_operator_of_one_namespace_touches_nothing_of_another_nor_what_may_be_of_another()
    {
        var all = Seen(Fis(), Hold, Snapshot, Template);

        Assert.Equal(["Stop EXP1", "Cancel hold"], Sweep.Decide(Bounds with { Namespace = "resilience" }, all, Held(), Now).Commands.Select(Text));
        Assert.Empty(Sweep.Decide(Bounds with { Namespace = "payments" }, all, Held(), Now).Findings);
        Assert.Equal(["Cancel hold"], Sweep.Decide(Bounds with { Namespace = "resilience" }, Seen(Hold, Snapshot), Held(), Now).Commands.Select(Text));
        Assert.Empty(Sweep.Decide(Bounds with { Namespace = "payments" }, Seen(Hold, Snapshot), Held(), Now).Findings);
    }

    [Fact]
    public void What_the_operator_cannot_lift_itself_it_tells_how_to()
    {
        var finding = Assert.Single(Sweep.Decide(Bounds, Seen(Snapshot), Held(), Now).Findings);

        Assert.Equal("OrphanNeedsRole", finding.Reason);
        Assert.Contains("Parameter /chaos-operator/snapshots/hello/live in us-east-1 says that a fault of the experiment with UID uid-1 may be in force", finding.Message, StringComparison.Ordinal);
        Assert.Contains("start document ChaosOperator-LambdaExtension-Hold with Operation=LiftAll, Owner=here/resilience/uid-1", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_operator_of_the_same_name_is_told_and_looked_for_again_soon()
    {
        var decision = Sweep.Decide(Bounds, Seen(Fis(), Hold, Snapshot, Fed, Template), Held(), Now);

        var finding = Assert.Single(decision.Findings);
        Assert.Equal("DrivenElsewhere", finding.Reason);
        Assert.Contains("Heartbeats of experiment resilience/outage arrive in us-east-1", finding.Message, StringComparison.Ordinal);
        Assert.EndsWith("Give each cluster a --cluster-name of its own.", finding.Message, StringComparison.Ordinal);
        Assert.True(decision.IsUnfinished);
    }

    [Fact]
    public void A_snapshot_that_nothing_else_tells_of_is_lifted_as_the_role_that_it_names() =>
        Assert.Equal([LiftAll], Sweep.Decide(Bounds with { Policies = [Allowing()] }, Seen(Telling), Held(), Now).Commands.Select(Text));

    public static TheoryData<string, PolicyState[]> NotAllowing { get; } = new()
    {
        { "there is no policy", [] },
        { "it allows another role", [Allowing(role: "arn:aws:iam::111122223333:role/other")] },
        { "it allows another namespace", [Allowing(space: "payments")] },
        { "it allows another region", [Allowing(region: "eu-west-1")] },
        { "two allow it in part", [Allowing(role: "arn:aws:iam::111122223333:role/other"), Allowing(region: "eu-west-1")] },
        { "it cannot be followed", [Allowing() with { Problem = "it is broken" }] },
    };

    [Theory]
    [MemberData(nameof(NotAllowing))]
    public void A_role_that_a_snapshot_names_is_used_only_where_a_policy_lets_its_namespace_use_it(string why, PolicyState[] policies)
    {
        var finding = Assert.Single(Sweep.Decide(Bounds with { Policies = policies }, Seen(Telling), Held(), Now).Findings);

        Assert.True(finding.Command is null, why);
        Assert.Equal("OrphanNeedsRole", finding.Reason);
        Assert.Contains($"The snapshot names role {Role}, which no ChaosPolicy lets namespace resilience use in us-east-1: allow it there under spec.allow.experimentRoles", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_role_of_another_account_is_never_taken_from_a_snapshot_whatever_policies_say() =>
        Assert.Null(Assert.Single(Sweep.Decide(
            Bounds with { Policies = [Allowing(role: "arn:aws:iam::999988887777:role/evil")] }, Seen(Snapshot with { AutomationRole = "arn:aws:iam::999988887777:role/evil" }), Held(), Now).Findings).Command);

    [Fact]
    public void A_run_that_is_of_no_experiment_holds_nothing_of_one() =>
        Assert.Equal([LiftAll], Sweep.Decide(Bounds, Seen(Snapshot, Template), Held(new HeldRun("run-9", null, IsCompleted: false)), Now).Commands.Select(Text));

    [Theory]
    [InlineData("gone", "EXP1 of experiment resilience/outage runs in us-east-1 and its ChaosRun is gone. It is stopped")]
    [InlineData("completed", "and its ChaosRun is completed. It is stopped")]
    [InlineData("unnamed", "and no tag names a ChaosRun. It is stopped")]
    public void A_finding_says_what_whose_where_why_and_what_is_done(string why, string words)
    {
        var experiment = why == "unnamed" ? Fis() with { Marks = Marks } : Fis();

        var finding = Sweep.Decide(Bounds, Seen(experiment), why == "completed" ? Held(Completed()) : Held(), Now).Findings[0];

        Assert.Contains(words, finding.Message, StringComparison.Ordinal);
        Assert.Equal(new FormerOwner("resilience", "outage", Uid), finding.Owner);
    }

    [Fact]
    public void The_next_sweep_comes_after_ten_minutes_or_as_soon_as_something_is_old_enough()
    {
        Assert.Equal(Now.AddMinutes(10), Sweep.Next(0, null, Now));
        Assert.Equal(Now.AddSeconds(1), Sweep.Next(0, Sweep.Decide(Bounds, Seen(Fis() with { Created = Young }), Held(), Now).RipensAt, Now));
        Assert.Equal(Now.AddMinutes(10), Sweep.Next(0, Now.AddMinutes(11), Now));
        // A clock that was set back: never twice at once.
        Assert.Equal(Now.AddMinutes(1), Sweep.Next(0, Now, Now));
    }

    [Fact]
    public void While_something_is_left_sweeps_come_soon_and_then_ever_later()
    {
        Assert.Equal([1, 2, 4, 8, 10, 10], Enumerable.Range(1, 6).Select(unfinished => (int)(Sweep.Next(unfinished, null, Now) - Now).TotalMinutes));
        Assert.Equal(Now.AddMinutes(10), Sweep.Next(int.MaxValue, null, Now));
        Assert.True(Sweep.Decide(Bounds, Seen(Fis(state: "stopping")), Held(), Now).IsUnfinished);
        Assert.True(Sweep.Decide(Bounds, Seen(Snapshot), Held(), Now).IsUnfinished);
        Assert.False(Sweep.Decide(Bounds, Seen(Fis(state: "stopped"), Template), Held(Experiment), Now).IsUnfinished);
    }
}
