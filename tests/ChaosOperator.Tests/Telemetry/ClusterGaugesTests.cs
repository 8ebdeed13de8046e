using System.Text.RegularExpressions;
using ChaosOperator.Core.Runs;
using ChaosOperator.Kubernetes.Leadership;
using ChaosOperator.Resources;
using ChaosOperator.Resources.Schedules;
using ChaosOperator.Telemetry;
using ChaosOperator.TestEnvironment;
using ChaosOperator.Tests.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using static ChaosOperator.Tests.Telemetry.StandingObjects;

namespace ChaosOperator.Tests.Telemetry;

/// <summary>How experiments and runs stand, as /metrics shows it. Each test has names of its own, since a meter is one for the process.</summary>
public sealed partial class ClusterGaugesTests
{
    private readonly FakeTimeProvider _time = new(Now);

    [Fact]
    public async Task An_experiment_shows_what_its_last_run_came_to()
    {
        await using var measured = await MeasuredOperator.StartAsync([Experiment("shown")], [Run("shown", 1, Completed())], new SoleLeadership(), _time);
        var scrape = await measured.ScrapeAsync();

        const string Labels = "experiment=\"shown\",hypothesis=\"failover\",namespace=\"resilience\"";
        Assert.EndsWith("verdict=\"Confirmed\"} 1", Assert.Single(scrape.Series("chaosoperator_experiment_last_verdict", Labels)), StringComparison.Ordinal);
        Assert.EndsWith($" {(Now - TimeSpan.FromHours(4)).ToUnixTimeSeconds()}", Assert.Single(scrape.Series("chaosoperator_experiment_last_run_timestamp_seconds", Labels)), StringComparison.Ordinal);
        Assert.EndsWith(" 130", Assert.Single(scrape.Series("chaosoperator_experiment_last_time_to_detect_seconds", Labels)), StringComparison.Ordinal);
        Assert.EndsWith(" 240", Assert.Single(scrape.Series("chaosoperator_experiment_last_time_to_recover_seconds", Labels)), StringComparison.Ordinal);
        Assert.Empty(scrape.Series("chaosoperator_experiment_overdue_seconds", Labels));
        Assert.Empty(scrape.Series("chaosoperator_experiment_stalled", Labels));
    }

    [Fact]
    public async Task A_check_that_is_late_says_by_how_much()
    {
        await using var measured = await MeasuredOperator.StartAsync([Experiment("late").Late()], [], new SoleLeadership(), _time);

        Assert.EndsWith($" {29 * 3600}", Assert.Single((await measured.ScrapeAsync()).Series("chaosoperator_experiment_overdue_seconds", "experiment=\"late\"")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_that_is_not_lifted_shows_since_when_how_long_it_may_and_what_is_in_the_way()
    {
        var failing = Run("stuck", 2, RevertFailing());
        await using var measured = await MeasuredOperator.StartAsync([Experiment("stuck")], [failing], new SoleLeadership(), _time);
        measured.Services.GetRequiredService<FaultLimits>().Looked(SomeRun.Named(failing.Metadata.Uid), failing.Status!);
        var scrape = await measured.ScrapeAsync();

        Assert.EndsWith(" 1800", Assert.Single(scrape.Series("chaosoperator_fault_age_seconds", "run=\"stuck-2\"")), StringComparison.Ordinal);
        Assert.EndsWith(" 1200", Assert.Single(scrape.Series("chaosoperator_fault_allowed_seconds", "run=\"stuck-2\"")), StringComparison.Ordinal);
        Assert.EndsWith(" 1", Assert.Single(scrape.Series("chaosoperator_revert_pending", "run=\"stuck-2\"", "reason=\"RevertFailed\"")), StringComparison.Ordinal);

        measured.Services.GetRequiredService<FaultLimits>().Looked(SomeRun.Named(failing.Metadata.Uid), Completed());
        Assert.Null(measured.Services.GetRequiredService<FaultLimits>().Of(failing.Metadata.Uid));
    }

    [Fact]
    public async Task A_replica_that_does_not_lead_tells_nothing_of_the_cluster_so_that_nothing_counts_twice()
    {
        await using var measured = await MeasuredOperator.StartAsync([Experiment("once")], [Run("once", 1, Completed()), Run("once", 2, RevertFailing())], new StandBy(), _time);

        Assert.DoesNotContain("\"once\"", (await measured.ScrapeAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_gone_from_the_cluster_is_gone_from_the_metrics()
    {
        List<V1Alpha1ChaosExperiment> experiments = [Experiment("stays"), Experiment("goes")];
        await using var measured = await MeasuredOperator.StartAsync(experiments, [], new SoleLeadership(), _time);
        Assert.Single((await measured.ScrapeAsync()).Series("chaosoperator_experiment_last_verdict", "\"goes\""));

        experiments.RemoveAll(experiment => experiment.Metadata.Name == "goes");
        // /metrics answers with what it read a moment ago when it is asked again at once.
        var after = await Eventually.SeeAsync(
            "it is gone", _ => measured.ScrapeAsync(), scrape => scrape.Series("chaosoperator_experiment_last_verdict", "\"goes\"").Count == 0, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Single(after.Series("chaosoperator_experiment_last_verdict", "\"stays\""));
    }

    [Fact]
    public async Task Ten_thousand_experiments_have_a_series_each()
    {
        var many = Enumerable.Range(0, 10_000).Select(number => Experiment($"many-{number}")).ToList();
        await using var measured = await MeasuredOperator.StartAsync(many, [], new SoleLeadership(), _time);

        var scrape = await measured.ScrapeAsync();

        Assert.Equal(10_000, scrape.Series("chaosoperator_experiment_last_verdict", "experiment=\"many-").Count);
        Assert.DoesNotContain("otel_metric_overflow", scrape.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-5, null, 0)]
    [InlineData(-30, null, 29)]
    [InlineData(-5, -7.0, 7)]
    public void A_check_is_late_by_the_time_of_its_schedule_that_nobody_served_or_by_the_run_that_does_not_end(double servedHours, double? createdHours, double late)
    {
        var experiment = Experiment("check");
        experiment.Status = experiment.Status! with { Trigger = experiment.Status.Trigger! with { Scheduled = Now + TimeSpan.FromHours(servedHours) } };
        var active = createdHours is { } hours ? Run("check", 2, new() { Phase = RunPhase.Pending }) : null;
        active?.Metadata.CreationTimestamp = (Now + TimeSpan.FromHours(createdHours!.Value)).UtcDateTime;

        Assert.Equal(TimeSpan.FromHours(late), StandingCheck.Overdue(experiment, active, Now));
    }

    [Fact]
    public void What_was_not_asked_for_is_never_late()
    {
        var edited = Experiment("check");
        edited.Status = edited.Status! with { Trigger = new() { Schedule = "0 1 * * * UTC", Scheduled = Now - TimeSpan.FromDays(30) } };
        Assert.Equal(TimeSpan.Zero, StandingCheck.Overdue(edited, null, Now));

        Assert.Null(StandingCheck.Overdue(Suspended(), null, Now));
        Assert.Null(StandingCheck.Overdue(Experiment("check", "every night"), null, Now));
        Assert.Null(StandingCheck.Overdue(Experiment("check", "0 0 30 2 *"), null, Now));
        Assert.Null(StandingCheck.Overdue(new() { Metadata = new(), Spec = new() }, null, Now));
    }

    [Theory]
    [InlineData("deploy/prometheus/rules.yaml")]
    [InlineData("deploy/grafana/chaos-operator.json")]
    public void What_is_late_for_an_alert_and_on_the_dashboard_is_late_on_the_page(string file) => Assert.Contains(
        $"(chaosoperator_experiment_overdue_seconds) > {StandingCheck.Patience.TotalSeconds}",
        Selector().Replace(File.ReadAllText(Shared.Repository.Folder(file)), ""),
        StringComparison.Ordinal);

    /// <summary>What the dashboard chooses by.</summary>
    [GeneratedRegex(@"\{namespace=~[^}]*\}", RegexOptions.None, 1000)]
    private static partial Regex Selector();

    private static V1Alpha1ChaosExperiment Suspended()
    {
        var experiment = Experiment("check");
        experiment.Spec = experiment.Spec with { Suspend = true };
        return experiment;
    }

    private sealed class StandBy : ILeadership
    {
        public bool IsLeader => false;

        public bool MayAct() => false;
    }
}
