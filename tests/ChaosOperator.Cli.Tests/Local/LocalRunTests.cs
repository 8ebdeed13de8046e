using System.Globalization;
using ChaosOperator.Cli.Following;
using ChaosOperator.Cli.Local;
using ChaosOperator.Cli.Tests.Following;
using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Runs;
using ChaosOperator.Lab.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace ChaosOperator.Cli.Tests.Local;

/// <summary>The operator's engine without a cluster: the same run, the same verdict, and nothing left behind.</summary>
public sealed class LocalRunTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("two-regions", Verdict.Refuted, 10)]
    [InlineData("two-regions-corrected", Verdict.Confirmed, 0)]
    public async Task The_story_is_told_to_its_verdict_and_nothing_is_left_in_AWS(string world, Verdict verdict, int code)
    {
        await using var lab = await LocalLab.StartAsync(world);
        var before = await lab.Aws.UsFunctionsAsync(Token);
        await using var process = lab.Process();
        using var file = await lab.BeginAsync(process, LocalManifests.Story);

        var (run, ended) = await lab.DriveAsync(process, file, new SeenRun());

        Assert.Equal((verdict, code), (run!.Status!.Verdict!.Value, ended));
        Assert.Equal(verdict == Verdict.Refuted ? ["WatchesAnotherEndpoint"] : [], run.Status.Diagnosis.Select(finding => finding.Code));
        Assert.Equal(before, await lab.Aws.UsFunctionsAsync(Token));
        Assert.Empty(await lab.Aws.LeftoversAsync(Token));
        Assert.NotNull(file.State.Tidied);
        Assert.Equal(ExitCodes.Success, (await Cli.RunAsync("judge", lab.StateFile)).Code);
        Assert.Contains($"{verdict}", (await Cli.RunAsync("report", "-f", lab.StateFile, "--output", "md")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interrupt_lifts_the_fault_and_ends_with_the_run()
    {
        await using var lab = await LocalLab.StartAsync("two-regions-corrected");
        var before = await lab.Aws.UsFunctionsAsync(Token);
        await using var process = lab.Process();
        using var file = await lab.BeginAsync(process, LocalManifests.Story);
        var signals = new Signals();
        var seen = new SeenRun(OnceInForce(() => signals.Send()));

        var (run, code) = await lab.DriveAsync(process, file, seen, signals);

        Assert.Equal(ExitCodes.Inconclusive, code);
        Assert.Equal("Aborted", run!.Status!.CutShort!.Reason);
        Assert.Equal(ConditionStatus.True, run.Status.Conditions.Find(RunConditions.Reverted)!.Status);
        Assert.Contains("us-region-outage-1 is being aborted; its fault is lifted, and that is verified. Another Ctrl-C, two seconds from now or later, leaves it as it is.", seen.Told);
        Assert.Equal(before, await lab.Aws.UsFunctionsAsync(Token));
        Assert.Empty(await lab.Aws.LeftoversAsync(Token));
    }

    [Fact]
    public async Task A_second_interrupt_says_what_may_be_in_force_and_how_to_go_on_and_going_on_lifts_it()
    {
        await using var lab = await LocalLab.StartAsync("two-regions-corrected");
        var before = await lab.Aws.UsFunctionsAsync(Token);
        var (signals, real) = (new Signals(), new FakeTimeProvider());
        var seen = new SeenRun(OnceInForce(() => signals.Send()), told =>
        {
            if (told.Contains("is being aborted", StringComparison.Ordinal))
            {
                real.Advance(TimeSpan.FromSeconds(2));
                signals.Send();
            }
        });
        await using (var process = lab.Process(new Wakefulness(real)))
        {
            using var file = await lab.BeginAsync(process, LocalManifests.Story);
            Assert.Equal((null, ExitCodes.Interrupted), await lab.DriveAsync(process, file, seen, signals));
        }

        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"us-region-outage-1 is left before its end. The fault may still be in force; if it is being injected, the dead man's switch stops it some minutes from now. kubectl chaos run --local --resume --state {lab.StateFile} goes on with lifting it."), seen.Told[^1]);
        await using var next = lab.Process();
        using var resumed = StateFile.Resume(lab.StateFile);
        resumed.Write(resumed.State.Aborted("told at the command line"));
        var (run, code) = await lab.DriveAsync(next, resumed, new SeenRun());

        Assert.Equal(ExitCodes.Inconclusive, code);
        Assert.Equal("Aborted", run!.Status!.CutShort!.Reason);
        Assert.Equal(before, await lab.Aws.UsFunctionsAsync(Token));
        Assert.Empty(await lab.Aws.LeftoversAsync(Token));
    }

    [Theory]
    [InlineData(Interrupt.Terminate, 0)]
    [InlineData(Interrupt.CtrlC, 1)]
    [InlineData(Interrupt.HangUp, 50)]
    internal async Task One_wish_to_end_that_comes_as_two_signals_lifts_the_fault(Interrupt kind, int secondsApart)
    {
        await using var lab = await LocalLab.StartAsync("two-regions-corrected");
        var before = await lab.Aws.UsFunctionsAsync(Token);
        var real = new FakeTimeProvider();
        await using var process = lab.Process(new Wakefulness(real));
        using var file = await lab.BeginAsync(process, LocalManifests.Story);
        var signals = new Signals();
        var seen = new SeenRun(OnceInForce(() => signals.Send(kind)), told =>
        {
            if (told.Contains("is being aborted", StringComparison.Ordinal))
            {
                real.Advance(TimeSpan.FromSeconds(secondsApart));
                signals.Send(kind);
            }
        });

        var (run, code) = await lab.DriveAsync(process, file, seen, signals);

        Assert.Equal(ExitCodes.Inconclusive, code);
        Assert.Equal("Aborted", run!.Status!.CutShort!.Reason);
        Assert.Equal(before, await lab.Aws.UsFunctionsAsync(Token));
        Assert.Empty(await lab.Aws.LeftoversAsync(Token));
    }

    [Fact]
    public async Task An_abort_that_cannot_be_stored_stops_the_fault_all_the_same()
    {
        await using var lab = await LocalLab.StartAsync("two-regions-corrected");
        var before = await lab.Aws.UsFunctionsAsync(Token);
        await using var process = lab.Process();
        using var file = await lab.BeginAsync(process, LocalManifests.Story);
        var signals = new Signals();
        var full = new DirectoryInfo($"{lab.StateFile}.next");
        var seen = new SeenRun(
            OnceInForce(() =>
            {
                full.Create();
                signals.Send();
            }),
            told =>
            {
                if (told.Contains("was told to stop all the same", StringComparison.Ordinal))
                {
                    full.Delete();
                }
            });

        var (run, code) = await lab.DriveAsync(process, file, seen, signals);

        Assert.Single(seen.Told, told => told.StartsWith("The abort of us-region-outage-1 cannot be stored; EXP", StringComparison.Ordinal));
        Assert.Equal((ExitCodes.Inconclusive, "Aborted"), (code, run!.Status!.CutShort!.Reason));
        Assert.Equal(before, await lab.Aws.UsFunctionsAsync(Token));
        Assert.Empty(await lab.Aws.LeftoversAsync(Token));
    }

    [Fact]
    public async Task What_was_intended_before_a_sleep_is_not_done_before_AWS_was_looked_at_anew()
    {
        await using var lab = await LocalLab.StartAsync("two-regions-corrected");
        var real = new FakeTimeProvider();
        await using var process = lab.Process(new Wakefulness(real));
        using var file = await lab.BeginAsync(process, LocalManifests.Short("deadMansSwitch: false"));
        var slept = false;
        var seen = new SeenRun(status =>
        {
            if (!slept && status.Aws?.InjectionAttempted is not null)
            {
                slept = true;
                real.AdjustTime(real.GetUtcNow() + TimeSpan.FromHours(8));
            }
        });

        var (run, _) = await lab.DriveAsync(process, file, seen);

        Assert.Single(seen.Told, told => told.StartsWith("This process stood still for more than a minute", StringComparison.Ordinal));
        Assert.Equal(Verdict.Confirmed, run!.Status!.Verdict);
        Assert.Empty(await lab.Aws.LeftoversAsync(Token));
    }

    [Fact]
    public async Task A_run_whose_fault_cannot_be_shown_to_be_gone_is_let_go_with_the_reason()
    {
        await using var lab = await LocalLab.StartAsync("two-regions-corrected");
        using var death = new CancellationTokenSource();
        await using (var process = lab.Process())
        {
            using var begun = await lab.BeginAsync(process, LocalManifests.Story);
            var signals = new Signals();
            var seen = new SeenRun(status =>
            {
                if (status.Phase == RunPhase.Reverting)
                {
                    death.Cancel();
                }
                else if (status is { Phase: RunPhase.Injecting, FaultWindow.Start: not null })
                {
                    signals.Send();
                }
            });
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => lab.DriveAsync(process, begun, seen, signals, death));
        }

        await using var next = lab.Process();
        using var file = StateFile.Resume(lab.StateFile);
        file.Write(file.State.Abandoned("the account is closed"));
        var (run, code) = await lab.DriveAsync(next, file, new SeenRun());

        Assert.Equal(ExitCodes.Error, code);
        Assert.Equal("the account is closed", run!.Status!.Abandoned!.Reason);
        Assert.StartsWith("The revert was abandoned: the account is closed.", run.Status.Conditions.Find(RunConditions.Reverted)!.Message, StringComparison.Ordinal);
        Assert.True(file.State.IsOver);
    }

    [Fact]
    public async Task An_interrupt_while_it_is_tidied_leaves_the_verdict()
    {
        await using var lab = await LocalLab.StartAsync("two-regions-corrected");
        var real = new FakeTimeProvider();
        await using var process = lab.Process(new Wakefulness(real));
        using var file = await lab.BeginAsync(process, LocalManifests.Short());
        lab.Host.Holds.Add(new Hold("fis", "DeleteExperimentTemplate", HoldMoment.BeforeEffect));
        var signals = new Signals();
        var seen = new SeenRun(
            status =>
            {
                if (status.Phase == RunPhase.Completed)
                {
                    signals.Send();
                }
            },
            told =>
            {
                if (told.Contains("is being deleted", StringComparison.Ordinal))
                {
                    real.Advance(TimeSpan.FromSeconds(2));
                    signals.Send();
                }
            });

        var (run, code) = await lab.DriveAsync(process, file, seen, signals);

        Assert.Equal((Verdict.Confirmed, ExitCodes.Success), (run!.Status!.Verdict!.Value, code));
        Assert.StartsWith("outage-1 is over, but its FIS template and documents may be left behind in AWS.", seen.Told[^1], StringComparison.Ordinal);
        Assert.False(file.State.IsOver);
    }

    [Fact]
    public async Task When_the_laptop_is_closed_the_dead_mans_switch_frees_the_fault()
    {
        await using var lab = await LocalLab.StartAsync("two-regions-corrected");
        var before = await lab.Aws.UsFunctionsAsync(Token);
        using var closed = new CancellationTokenSource();
        await using (var process = lab.Process())
        {
            using var file = await lab.BeginAsync(process, LocalManifests.Story);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => lab.DriveAsync(process, file, new SeenRun(OnceInForce(closed.Cancel)), death: closed));
        }

        Assert.NotEqual(before, await lab.Aws.UsFunctionsAsync(Token));
        await lab.Host.AdvanceAsync(TimeSpan.FromMinutes(8), Token);

        Assert.Equal("stopped", Assert.Single(await lab.Aws.AllExperimentsAsync(Token), experiment => experiment["state"]!["status"]!.GetValue<string>() is not "completed")["state"]!["status"]!.GetValue<string>());
        Assert.Equal(before, await lab.Aws.UsFunctionsAsync(Token));
    }

    [Fact]
    public async Task A_display_that_is_gone_does_not_end_the_run()
    {
        await using var lab = await LocalLab.StartAsync("two-regions-corrected");
        await using var process = lab.Process();
        using var file = await lab.BeginAsync(process, LocalManifests.Short());

        var (run, _) = await lab.DriveAsync(process, file, new StubbornDisplay(new SeenRun(_ => throw new IOException("the terminal is closed"))));

        Assert.NotNull(run!.Status!.Verdict);
        Assert.Empty(await lab.Aws.LeftoversAsync(Token));
    }

    private static Action<ChaosRunStatus> OnceInForce(Action act)
    {
        var done = false;
        return status =>
        {
            if (!done && status is { Phase: RunPhase.Injecting, FaultWindow.Start: not null })
            {
                done = true;
                act();
            }
        };
    }
}
