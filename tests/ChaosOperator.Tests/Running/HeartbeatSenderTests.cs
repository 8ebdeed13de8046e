using ChaosOperator.Aws.Failures;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Planning;
using ChaosOperator.Core.Runs;
using ChaosOperator.Engine.Running;
using Microsoft.Extensions.Time.Testing;

namespace ChaosOperator.Tests.Running;

/// <summary>A beat is over before the next is due, whatever the calls of it do.</summary>
public sealed class HeartbeatSenderTests
{
    private static readonly RunContext[] Runs = [SomeRun.Named("one-1"), SomeRun.Named("two-1")];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider _network = new();
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_call_that_does_not_come_back_even_when_it_is_given_up_is_over_before_the_next_beat_and_sends_nobody_apart()
    {
        var troubles = await SendAsync(_ => new TaskCompletionSource().Task);

        Assert.Equal(Runs.Select(run => run.Uid), troubles.Keys);
        Assert.All(troubles.Values, trouble => Assert.False(trouble.GoesApart));
        Assert.Contains("within 15 s", troubles["one-1"].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_repeated_for_each_run_apart_has_what_is_left_of_the_time()
    {
        var troubles = await SendAsync(runs => runs.Count > 1 ? throw new AwsRefusedException(new AwsFailure(AwsFailureKind.AccessDenied, "cloudwatch:PutMetricData", "It was denied."))
            : runs[0].Name == "one-1" ? Task.CompletedTask : new TaskCompletionSource().Task);

        Assert.Equal("two-1", Assert.Single(troubles).Key);
    }

    /// <summary>Sends, and lets the time pass that there is before the next beat once the last run was asked for.</summary>
    private async Task<IReadOnlyDictionary<string, HeartbeatTrouble>> SendAsync(Func<IReadOnlyList<RunContext>, Task> publish)
    {
        var sender = new HeartbeatSender(
            (runs, _) =>
            {
                var called = publish(runs);
                if (!called.IsCompleted) _asked.TrySetResult();
                return called;
            },
            _network);
        var sending = sender.SendAsync(Runs, Token);
        await _asked.Task.WaitAsync(Patience, Token);
        _network.Advance(DeadMansSwitch.Interval - TimeSpan.FromSeconds(1));
        return await sending.WaitAsync(Patience, Token);
    }
}
