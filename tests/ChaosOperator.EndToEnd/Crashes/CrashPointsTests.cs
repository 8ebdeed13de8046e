namespace ChaosOperator.EndToEnd.Crashes;

/// <summary>Which points there are, and which are taken.</summary>
public sealed class CrashPointsTests
{
    private static readonly CrashScenario Confirmed = CrashScenario.Named("confirmed");
    private static readonly Step Write = new("Injecting", "kubernetes:patch-chaosruns-status");
    private static readonly Step Read = new("Injecting", "fis:GetExperiment");
    private static readonly Step Change = new("Injecting", "fis:StartExperiment");

    [Fact]
    public void Every_request_is_a_point_before_and_after_its_effect_but_a_repetition_only_a_few_times()
    {
        var points = CrashPoints.Of(Confirmed, [Change, .. Enumerable.Repeat(Read, 9), .. Enumerable.Repeat(Write, 9)]);

        Assert.Equal(2 * (1 + 2 + 4), points.Count);
        Assert.Equal(points.Count, points.Distinct().Count());
        Assert.Contains(points, point => point == new CrashPoint("confirmed", Change, 1, Side.Before));
        Assert.Contains(points, point => point == new CrashPoint("confirmed", Change, 1, Side.After));
    }

    [Fact]
    public void The_points_of_a_run_that_is_deleted_begin_when_it_is()
    {
        var points = CrashPoints.Of(CrashScenario.Named("deleted-injecting"), [Change, Read, Write, new Step(RunJournal.RunDeleted, "fis:StopExperiment"), new Step("Reverting", "fis:GetExperiment")]);

        Assert.Equal([RunJournal.RunDeleted, "Reverting"], points.Select(point => point.Step.Phase).Distinct());
    }

    [Fact]
    public void A_sample_leaves_out_no_phase_and_no_kind_and_is_the_same_for_the_same_seed()
    {
        string[] phases = ["Preparing", "Injecting", "Reverting"];
        var steps = phases.SelectMany(phase => new[] { Read, Change, Write }.SelectMany(step => Enumerable.Repeat(step with { Phase = phase }, 4)));
        var points = CrashPoints.Of(Confirmed, steps);

        var sample = CrashPoints.Sample(points, 12, seed: 7);

        Assert.Equal(12, sample.Distinct().Count());
        Assert.Equal(9, sample.Select(point => point.Step).Distinct().Count());
        Assert.Equal(sample, CrashPoints.Sample(points, 12, seed: 7));
        Assert.NotEqual(sample, CrashPoints.Sample(points, 12, seed: 8));
        Assert.Equal(points.Count, CrashPoints.Sample(points, 1000, seed: 7).Count);
    }

    [Fact]
    public void A_sample_takes_as_many_points_of_each_kind_of_life_and_in_the_course_of_days_all()
    {
        var points = CrashScenario.All.SelectMany(scenario => CrashPoints.Of(scenario, [Change, Write, new Step(RunJournal.RunDeleted, "fis:StopExperiment"), Read])).ToList();
        var days = Enumerable.Range(1, 400).Select(day => CrashPoints.Sample(points, 10, day)).ToList();

        Assert.All(days, day => Assert.All(day.CountBy(point => CrashScenario.FamilyOf(point.Scenario)), kind => Assert.Equal(2, kind.Value)));
        Assert.Equal(points.ToHashSet(), days.SelectMany(day => day).ToHashSet());
    }

    [Fact]
    public void The_lives_of_three_days_are_all_lives_and_each_day_has_one_of_each_kind()
    {
        var days = Enumerable.Range(364, 3).Select(CrashScenario.Turn).ToList();

        Assert.Equal(CrashScenario.All.ToHashSet(), days.SelectMany(day => day).ToHashSet());
        Assert.All(days, day => Assert.Equal(CrashScenario.All.Select(life => CrashScenario.FamilyOf(life.Name)).Distinct(), day.Select(life => CrashScenario.FamilyOf(life.Name)).Distinct()));
    }

    [Fact]
    public void A_point_is_named_so_that_it_can_be_asked_for_again()
    {
        var point = new CrashPoint("deleted-inforce", new Step("Reverting", "kubernetes:patch-chaosruns-status-Completed"), 2, Side.After);

        Assert.Equal("deleted-inforce/Reverting/kubernetes:patch-chaosruns-status-Completed/2/after", point.ToString());
        Assert.Equal(point, CrashPoint.Parse(point.ToString()));
        Assert.Throws<FormatException>(() => CrashPoint.Parse("confirmed/Reverting/1/after"));
    }
}
