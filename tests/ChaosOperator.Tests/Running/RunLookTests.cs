using ChaosOperator.Aws.Sessions;
using ChaosOperator.Core.Runs;
using ChaosOperator.Engine.Running;

namespace ChaosOperator.Tests.Running;

/// <summary>When a look may be told by what was read for another run.</summary>
public sealed class RunLookTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 12, 0, 22, TimeSpan.Zero);

    [Fact]
    public void A_fault_that_is_under_way_is_followed_by_what_was_read_since_the_tick() =>
        Assert.Equal(Now.AddSeconds(-7), Since(RunPhase.Injecting, new RunAwsRecord { AutomationExecutionId = "a1" }));

    [Theory]
    [InlineData(RunPhase.Preparing)]
    [InlineData(RunPhase.SteadyState)]
    [InlineData(RunPhase.Recovering)]
    [InlineData(RunPhase.Reverting)]
    public void Everything_else_is_decided_by_what_is_read_for_the_look(RunPhase phase) => Assert.Null(Since(phase, new RunAwsRecord { ExperimentId = "EXP1" }));

    [Fact]
    public void Nothing_is_started_by_what_was_read_before() => Assert.Null(Since(RunPhase.Injecting, new RunAwsRecord { InjectionIntended = Now }));

    private static DateTimeOffset? Since(RunPhase phase, RunAwsRecord aws)
    {
        using var sessions = new AwsSessions();
        var run = SomeRun.Named("one");
        return new RunLook(run, new ChaosRunStatus { Phase = phase, Aws = aws }, sessions.For(run.Experiment.Aws, run.Owner), Now).Since;
    }
}
