using System.Threading.Channels;
using Amazon.Runtime;
using ChaosOperator.Aws.Guarding;
using ChaosOperator.Aws.Resilience;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Planning;
using ChaosOperator.Core.Runs;
using ChaosOperator.Kubernetes.Leadership;
using ChaosOperator.Engine.Running;
using ChaosOperator.TestEnvironment.Programs;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ChaosOperator.Tests.Running;

/// <summary>The heartbeats of a thousand runs of one role, held against the lab's call log and its alarms.</summary>
public sealed class HeartbeatsOfManyTests : ILeadership
{
    private const int Count = 1000;
    private const string Role = "arn:aws:iam::111122223333:role/chaos-operator";

    private static readonly TimeSpan LeftOut = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly DateTimeOffset Start = Periods.Floor(TimeProvider.System.GetUtcNow(), Minute);
    private static readonly string[] Regions = ["us-east-1", "eu-west-1"];

    private readonly FakeTimeProvider _clock = new(Start);
    private readonly DrivenRuns _driven = new();
    private readonly Channel<string> _beats = Channel.CreateUnbounded<string>();

    bool ILeadership.IsLeader => true;

    bool ILeadership.MayAct() => true;

    [Fact]
    public async Task A_thousand_runs_in_two_regions_make_three_calls_in_a_region_and_minute_and_the_alarm_of_the_one_that_nobody_looks_at_fires_alone()
    {
        var token = TestContext.Current.CancellationToken;
        await using var lab = await LabProcess.StartAsync(new LabOptions { Stepped = true, Epoch = Start }, cancellationToken: token);
        var resilience = new ResilienceOptions { RateClock = _clock };
        using var sessions = new AwsSessions(resilience, new AwsClients(resilience, lab.Address.GetLeftPart(UriPartial.Authority), new BasicAWSCredentials("lab", "lab")));
        var runs = Enumerable.Range(0, Count).Select(Numbered).ToList();
        var (deserted, neighbours) = (runs[0], runs[1..5]);
        foreach (var run in runs) _driven.Prolong(run, Start, Start + (run == deserted ? 2 * Minute : 60 * Minute));
        foreach (var run in neighbours.Prepend(deserted)) await SwitchAlarm.SetAsync(SessionOf(run), run.Plan.Switch!, run.Owner, token);
        await lab.Client.ForgetCallsAsync(token);

        using var end = CancellationTokenSource.CreateLinkedTokenSource(token);
        var publishing = new HeartbeatPublisher(_driven, PublishAsync, this, _clock, NullLogger<HeartbeatPublisher>.Instance).RunAsync(end.Token);
        while (_clock.GetUtcNow() < Start + (2 * Minute)) await PassAsync(lab, token);
        Assert.Equal(SwitchState.Ok, await StateAsync(deserted));
        while (_clock.GetUtcNow() < Start + (12 * Minute)) await PassAsync(lab, token);

        Assert.Equal(SwitchState.Alarm, await StateAsync(deserted));
        foreach (var run in neighbours) Assert.Equal(SwitchState.Ok, await StateAsync(run));
        var calls = (await lab.Client.CallsAsync("monitoring", "PutMetricData", token)).GroupBy(call => (call.Region, Minute: Periods.Floor(call.Time, Minute))).ToList();
        Assert.Equal(Regions.Order(), calls.Select(group => group.Key.Region!).Distinct().Order());
        Assert.All(calls, group => Assert.InRange(group.Count(), 1, 3));
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => publishing);

        AwsSession SessionOf(RunContext run) => sessions.For(run.Experiment.Aws, run.Owner);

        Task<SwitchState> StateAsync(RunContext run) => SwitchAlarm.StateAsync(new AlarmStates(TimeProvider.System), SessionOf(run), run.Plan.Switch!, token);

        async Task PublishAsync(IReadOnlyList<RunContext> together, CancellationToken cancellationToken)
        {
            await SwitchAlarm.BeatAsync(SessionOf(together[0]), [.. together.Select(run => run.Plan.Switch!)], cancellationToken);
            await _beats.Writer.WriteAsync(together[0].Experiment.Aws.Region, cancellationToken);
        }
    }

    /// <summary>Waits for the heartbeats of both regions, and lets the time until the next go by. One whose predecessor is not quite over is left out.</summary>
    private async Task PassAsync(LabProcess lab, CancellationToken token)
    {
        for (var seen = 0; seen < Regions.Length && await IsThereAsync(token); seen++) _beats.Reader.TryRead(out _);
        await lab.Client.AdvanceAsync(DeadMansSwitch.Interval, token);
        _clock.Advance(DeadMansSwitch.Interval);
    }

    private async Task<bool> IsThereAsync(CancellationToken token)
    {
        try
        {
            return await _beats.Reader.WaitToReadAsync(token).AsTask().WaitAsync(LeftOut, token);
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private static RunContext Numbered(int number)
    {
        var run = SomeRun.Named($"run-{number}");
        var aws = new AwsTarget(Regions[number % 2], Role, run.Experiment.Aws.ExperimentRoleArn);
        var owner = new ObjectOwner("lab", "resilience", $"experiment-{number}", $"uid-{number}");
        return run with { Owner = owner, Experiment = run.Experiment with { Aws = aws }, Plan = run.Plan with { Switch = DeadMansSwitch.Of(aws, owner) } };
    }
}
