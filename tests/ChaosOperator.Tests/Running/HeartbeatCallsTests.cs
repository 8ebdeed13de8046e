using ChaosOperator.Aws.Guarding;
using ChaosOperator.Core.Runs;
using ChaosOperator.Engine.Running;

namespace ChaosOperator.Tests.Running;

/// <summary>Which heartbeats share a call.</summary>
public sealed class HeartbeatCallsTests
{
    private const string Role = "arn:aws:iam::111122223333:role/chaos-operator";

    private static readonly RunContext Some = SomeRun.Named("a");

    public static TheoryData<string, RunContext, RunContext, bool> Pairs => new()
    {
        { "the operator's own credentials, whatever the namespace", Some, InNamespace(SomeRun.Named("b"), "payments"), true },
        { "a role in one namespace", As(Some, Role), As(SomeRun.Named("b"), Role), true },
        { "a role in two namespaces, which is assumed with two external ids", As(Some, Role), InNamespace(As(SomeRun.Named("b"), Role), "payments"), false },
        { "two roles", As(Some, Role), As(SomeRun.Named("b"), $"{Role}-2"), false },
        { "two regions", Some, In(SomeRun.Named("b"), "eu-west-1"), false },
        { "two accounts", Some, Some with { Uid = "b", Experiment = Some.Experiment with { Aws = Some.Experiment.Aws with { ExperimentRoleArn = "arn:aws:iam::444455556666:role/fis" } } }, false },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Runs_share_a_call_when_they_are_seen_as_the_same_role_in_the_same_place(string which, RunContext one, RunContext other, bool isShared) =>
        Assert.True(HeartbeatCalls.Of([one, other], new HashSet<string>(), 0).Count() == (isShared ? 1 : 2), which);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7919)]
    public void Each_run_is_in_one_call_and_no_call_is_larger_than_CloudWatch_takes(int beat)
    {
        var runs = Enumerable.Range(0, 2345).Select(number => SomeRun.Named($"run-{number}")).ToList();
        var apart = runs.Take(3).Select(run => run.Uid).ToHashSet();

        var calls = HeartbeatCalls.Of(runs, apart, beat).ToList();

        Assert.Equal(runs.Select(run => run.Uid).Order(), calls.SelectMany(call => call).Select(run => run.Uid).Order());
        Assert.All(calls, call => Assert.InRange(call.Count, 1, SwitchAlarm.MostBeats));
        Assert.Equal([1, 1, 1, 342, 1000, 1000], calls.Select(call => call.Count).Order());
        Assert.Equal(apart.Order(), calls.Where(call => call.Count == 1).Select(call => call[0].Uid).Order());
    }

    [Fact]
    public void At_each_beat_another_run_speaks_for_the_others()
    {
        List<RunContext> runs = [SomeRun.Named("a"), SomeRun.Named("b"), SomeRun.Named("c")];

        Assert.Equal(["a", "b", "c", "a"], Enumerable.Range(0, 4).Select(beat => HeartbeatCalls.Of(runs, new HashSet<string>(), beat).Single()[0].Uid));
    }

    private static RunContext As(RunContext run, string role) => run with { Experiment = run.Experiment with { Aws = run.Experiment.Aws with { RoleArn = role } } };

    private static RunContext In(RunContext run, string region) => run with { Experiment = run.Experiment with { Aws = run.Experiment.Aws with { Region = region } } };

    private static RunContext InNamespace(RunContext run, string name) => run with { Owner = run.Owner with { Namespace = name } };
}
