using ChaosOperator.Cli.Local;
using ChaosOperator.Core.Runs;
using ChaosOperator.Lab.Hosting;
using ChaosOperator.Resources;

namespace ChaosOperator.Cli.Tests.Local;

/// <summary>A process may die at any moment. Whoever goes on by its file comes to the same end: one injection, and nothing of it left.</summary>
public sealed class LocalCrashTests
{
    private const int MostDeaths = 100;

    /// <summary>Every call by which a run changes AWS. An answer to each gets lost with the process that asked.</summary>
    private static readonly (string Service, string Operation)[] Changes =
    [
        ("monitoring", "PutMetricData"), ("monitoring", "PutMetricAlarm"), ("ssm", "CreateDocument"), ("fis", "CreateExperimentTemplate"), ("fis", "StartExperiment"), ("fis", "StopExperiment"),
        ("ssm", "StartAutomationExecution"), ("monitoring", "DeleteAlarms"), ("fis", "DeleteExperimentTemplate"),
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_process_that_dies_after_each_status_that_it_stores_is_followed_by_one_that_goes_on()
    {
        await using var lab = await LocalLab.StartAsync("two-regions-corrected");
        var before = await lab.Aws.UsFunctionsAsync(Token);
        var stored = new HashSet<string>();

        // With the switch a run waits for minutes of unbroken heartbeats before it starts anything, and by then its steady state would be too old.
        var (run, deaths) = await LiveAsync(lab, "deadMansSwitch: false", async (process, file) =>
        {
            using var death = new CancellationTokenSource();
            var seen = new SeenRun(status =>
            {
                // Not again after the same, or it would be at its start for ever.
                if (stored.Add(Shown(status)))
                {
                    death.Cancel();
                }
            });
            return await lab.DriveAsync(process, file, seen, death: death);
        });

        Assert.True(deaths >= 9, $"It died {deaths} times.");
        Assert.Equal(["Preparing", "SteadyState", "Injecting", "Recovering", "Reverting", "Completed"], stored.Select(status => status.Split(' ')[0]).Distinct());
        await AssertAsync(lab, run, before);
        Assert.Equal(Verdict.Confirmed, run.Status!.Verdict);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_process_that_dies_before_it_hears_what_became_of_a_change_is_followed_by_one_that_finds_out(bool aborted)
    {
        await using var lab = await LocalLab.StartAsync("two-regions-corrected");
        var before = await lab.Aws.UsFunctionsAsync(Token);
        foreach (var (service, operation) in Changes)
        {
            lab.Host.Holds.Add(new Hold(service, operation, HoldMoment.AfterEffect));
        }

        var lives = 0;
        var (run, deaths) = await LiveAsync(lab, "", async (process, file) =>
        {
            using var death = new CancellationTokenSource();
            using var over = new CancellationTokenSource();
            var watching = WatchAsync(lab, death, over.Token);
            if (aborted && file.State.Run!.Status?.Aws?.InjectionIntended is not null)
            {
                file.Write(file.State.Aborted("as somebody wanted it"));
            }

            lives++;
            try
            {
                return await lab.DriveAsync(process, file, new SeenRun(), death: death);
            }
            finally
            {
                await over.CancelAsync();
                await watching;
            }
        });

        Assert.Equal(deaths + 1, lives);
        Assert.True(deaths >= 6, $"It died {deaths} times.");
        await AssertAsync(lab, run, before);
        Assert.True((aborted ? Verdict.Inconclusive : Verdict.Confirmed) == run.Status!.Verdict, run.Status.Message);
    }

    /// <summary>One process after another drives the run, until it is over.</summary>
    private static async Task<(V1Alpha1ChaosRun Run, int Deaths)> LiveAsync(LocalLab lab, string more, Func<LocalEngine, StateFile, Task<(V1Alpha1ChaosRun? Run, int Code)>> drive)
    {
        await using (var first = lab.Process())
        {
            (await lab.BeginAsync(first, LocalManifests.Short(more))).Dispose();
        }

        for (var deaths = 0; deaths < MostDeaths; deaths++)
        {
            await using var process = lab.Process();
            using var file = StateFile.Resume(lab.StateFile);
            try
            {
                return ((await drive(process, file)).Run!, deaths);
            }
            catch (OperationCanceledException) when (!Token.IsCancellationRequested)
            {
                // It died.
            }
        }

        throw new InvalidOperationException($"The run was not over after {MostDeaths} deaths.");
    }

    private static string Shown(ChaosRunStatus status) => $"{status.Phase} {status.Message} {status.Timeline.Count} {status.Aws?.InjectionAttempted is not null} {status.Aws?.InjectionId} {status.Aws?.Switch?.Removing is not null} {status.Aws?.Plan?.PlanHash}";

    private static async Task AssertAsync(LocalLab lab, V1Alpha1ChaosRun run, string before)
    {
        Assert.Single(await lab.Aws.ExperimentsAsync(run.Metadata.Uid, Token), experiment => experiment["tags"]!["chaosoperator.dev/preview"] is null);
        Assert.Equal(before, await lab.Aws.UsFunctionsAsync(Token));
        Assert.Empty(await lab.Aws.LeftoversAsync(Token));
        Assert.True(StateFile.Read(lab.StateFile).IsOver);
    }

    /// <summary>Kills the process as soon as a call of it is kept.</summary>
    private static async Task WatchAsync(LocalLab lab, CancellationTokenSource death, CancellationToken cancellationToken)
    {
        try
        {
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                if (lab.Host.Holds.Report().Any(report => report.State == HoldState.Holding))
                {
                    await death.CancelAsync();
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The process ended by itself.
        }
    }
}
