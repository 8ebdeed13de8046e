using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Planning;
using ChaosOperator.Core.Runs;
using static ChaosOperator.Core.Tests.Runs.RunFixture;

namespace ChaosOperator.Core.Tests.Runs;

/// <summary>What a glance at a fault that is under way makes of what is to be seen. Stored is an experiment that runs, with one action of two.</summary>
public sealed class GlanceTests
{
    private const string Alarm = "arn:aws:cloudwatch:us-east-1:111122223333:alarm:errors";
    private static readonly AutomationCall Call = new("chaos-own", null, new Dictionary<string, IReadOnlyList<string>>());
    private static readonly RunContext Guarded = Run with
    {
        Experiment = RunFixture.Experiment with { AbortWhen = [new AbortGuard("requests fail", "requests", new Bound.AtMost(new Quantity(10, IsRelative: false)), null)] },
    };

    private static readonly RunContext Automated = Run with
    {
        Plan = Run.Plan with { Targets = [], Marks = new FaultWindowMarks([], []), Automation = new AutomationPlan(Call, Call, "arn:aws:iam::111122223333:role/ssm") },
    };

    private static readonly ActionObservation Attached = Action("attach", "completed", 5, 4);
    private static readonly ActionObservation Waiting = Action("detach", "pending", null, null);
    private static readonly RunObservation Same = new() { Injection = Fis("running", 5, Attached, Waiting) };

    private static readonly Dictionary<string, (RunContext Run, RunObservation Seen, bool IsNews)> Rows = new()
    {
        ["the same as before"] = (Run, Same, false),
        ["the same, with times that Kubernetes stores in whole seconds"] = (Run, new() { Injection = Fis("running", 5.0001, Action("attach", "completed", 5.001, 4.002), Waiting) }, false),
        ["the experiment is over"] = (Run, new() { Injection = Fis("completed", 5, Attached, Waiting) }, true),
        ["the experiment is being stopped"] = (Run, new() { Injection = Fis("stopping", 5, Attached, Waiting) }, true),
        ["another action began"] = (Run, new() { Injection = Fis("running", 5, Attached, Action("detach", "running", 0.1, null)) }, true),
        ["an action is known to have ended"] = (Run, new() { Injection = Fis("running", 5, Attached, Action("detach", "pending", null, 0.1)) }, true),
        ["there is one action more"] = (Run, new() { Injection = Fis("running", 5, Attached, Waiting, Action("wait", "pending", null, null)) }, true),
        ["the experiment is gone"] = (Run, new(), true),
        ["the experiment cannot be read for now"] = (Run, new() { InjectionFailure = Away }, false),
        ["the experiment may not be read any more"] = (Run, new() { InjectionFailure = Denied }, true),
        ["the safety lever is engaged"] = (Run, Same with { SafetyLeverEngaged = true }, true),
        ["the safety lever cannot be read, which FIS acts on by itself"] = (Run, Same with { Failure = Denied }, false),
        ["a guard that is not true"] = (Guarded, Same with { Series = Series(11, 1) }, false),
        ["a guard that came true"] = (Guarded, Same with { Series = Series(10, 1) }, true),
        ["a guard that came true while the experiment cannot be read"] = (Guarded, new() { InjectionFailure = Away, Series = Series(10, 1) }, true),
        ["a guard that came true while other signals cannot be read"] = (Guarded, Same with { Series = Series(11, 1), SeriesAsOf = Now.AddMinutes(-3), SeriesFailure = Denied, Watched = Series(10, 1) }, true),
        ["a guard that came true before the fault was intended"] = (Guarded, Same with { Series = Series(10, 1, minutes: 0) }, false),
        ["an automation in the same step"] = (Automated, Automation("InProgress"), false),
        ["an automation that has ended"] = (Automated, Automation("Success"), true),
        ["an automation whose step has ended"] = (Automated, new() { Injection = Automation("InProgress").Injection! with { Actions = [Attached, Action("detach", "completed", 2, 1)] } }, true),
        ["an automation with an alarm in ALARM"] = (Automated, Automation("InProgress") with { AlarmsInAlarm = [Alarm] }, true),
        ["an automation whose alarms cannot be read for a moment"] = (Automated, Automation("InProgress") with { Failure = Away }, false),
    };

    public static TheoryData<string> Situations => [.. Rows.Keys];

    [Theory]
    [MemberData(nameof(Situations))]
    public void A_run_is_looked_at_at_once_when_something_is_to_be_seen_that_cannot_wait(string situation)
    {
        var (run, seen, isNews) = Rows[situation];

        Assert.Equal(isNews, Glance.ShowsNews(run, Stored, seen, Now));
    }

    [Fact]
    public void What_is_still_being_read_is_no_news()
    {
        var guarded = Guarded with { Experiment = Guarded.Experiment with { AbortWhen = [new AbortGuard("requests fail", "requests", new Bound.AtMost(new Quantity(10, IsRelative: true)), null)] } };

        Assert.False(Glance.ShowsNewsAlready(guarded, Stored, new RunObservation(), Now));
        Assert.False(Glance.ShowsNewsAlready(guarded, Stored, Same, Now));
        Assert.True(Glance.ShowsNewsAlready(guarded, Stored, new RunObservation { Watched = Fault(1, 4, 1) }, Now));
        Assert.True(Glance.ShowsNewsAlready(guarded, Stored, new RunObservation { SafetyLeverEngaged = true }, Now));
    }

    [Fact]
    public void Alarms_that_could_not_be_read_for_a_minute_are_news() =>
        Assert.True(Glance.ShowsNews(Automated, Stored with { Aws = Stored.Aws! with { BlindSince = Now.AddMinutes(-1) } }, Automation("InProgress") with { Failure = Away }, Now));

    [Fact]
    public void What_was_stored_by_a_clock_that_was_ahead_can_be_glanced_at() =>
        Assert.True(Glance.ShowsNews(Guarded, Stored with { Aws = Stored.Aws! with { InjectionIntended = Now.AddHours(1) } }, Same with { SafetyLeverEngaged = true }, Now));

    /// <summary>A look as a whole that follows is what acts; whatever it would act on is news.</summary>
    [Theory]
    [MemberData(nameof(Situations))]
    public void What_a_look_would_leave_the_phase_for_is_news(string situation)
    {
        var (run, seen, isNews) = Rows[situation];

        Assert.True(isNews || RunDecider.Decide(run, Stored, seen, Now).Status.Phase == RunPhase.Injecting);
    }

    private static ChaosRunStatus Stored { get; } = Injecting();

    private static RunObservation Automation(string status) => new()
    {
        Injection = new("auto-1", AutomationObservation.StateOf(status), null, Now.AddMinutes(-5), status == "InProgress" ? null : Now, [Attached, Waiting]) { AutomationStatus = status },
    };

    private static ChaosRunStatus Injecting()
    {
        var injected = In(RunPhase.Injecting, 5).Prepared().Intended().Injected();
        return injected with
        {
            Aws = injected.Aws! with
            {
                AutomationStatus = "InProgress",
                Actions = [new ActionRecord { Name = "attach", State = "completed", StartTime = Now.AddMinutes(-5), EndTime = Now.AddMinutes(-4) }, new ActionRecord { Name = "detach", State = "pending" }],
            },
        };
    }
}
