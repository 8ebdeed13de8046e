using System.Globalization;
using System.Text.Json;
using ChaosOperator.EndToEnd.Support;
using ChaosOperator.TestEnvironment;

namespace ChaosOperator.EndToEnd.Runs;

/// <summary>Schedules, at a lab's speed and from a chosen morning on. Nothing is injected, so that the lab may be fast.</summary>
public sealed class ScheduleTests(ScheduleTests.Fixture fixture) : IClassFixture<ScheduleTests.Fixture>
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(90);

    /// <summary>A Monday in winter: Berlin is an hour ahead of UTC.</summary>
    private static readonly DateTimeOffset Morning = new(2026, 11, 23, 1, 40, 0, TimeSpan.Zero);

    public sealed class Fixture(SharedControlPlane shared) : TestBedFixture(shared, new TestBedOptions { Speed = 120, Epoch = Morning });

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private TestBed Bed => fixture.Bed;

    private ChaosResources Kubernetes => Bed.Kubernetes;

    [Fact]
    public async Task A_schedule_runs_at_its_local_time_and_shows_the_next_time()
    {
        var now = (await Bed.Lab.Client.ClockAsync(Token)).Now;
        var local = TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")).AddMinutes(40); // 20 s of real time, in which the manifests have to be applied
        var due = new DateTimeOffset(local.Year, local.Month, local.Day, local.Hour, local.Minute, 0, local.Offset).ToUniversalTime();

        await Kubernetes.ApplyAsync(
            new ExperimentManifest("daily", "never-steady", $$"""trigger: { schedule: "{{due.AddHours(1).Minute}} {{due.AddHours(1).Hour}} * * *", timeZone: Europe/Berlin }"""), Token);
        await SeeNextRunAsync("daily", due);
        Assert.Empty(await Kubernetes.RunsAsync("daily", Token));

        var run = await Kubernetes.SeeRunAsync("is completed", "daily-1", seen => seen.Phase == "Completed", Token, Deadline);
        Assert.Equal("Schedule", run.Cause);
        Assert.InRange(Time(run.Json.Text("status", "startTime")), due, due.AddMinutes(10));
        await SeeNextRunAsync("daily", due.AddDays(1));
        Assert.Single(await Kubernetes.RunsAsync("daily", Token));
    }

    [Fact]
    public async Task Times_that_passed_while_the_operator_was_down_are_made_up_for_by_one_run()
    {
        await Kubernetes.ApplyAsync(new ExperimentManifest("often", "never-steady", """trigger: { schedule: "*/20 * * * *" }"""), Token);
        var next = Time((await Kubernetes.SeeExperimentAsync("shows its next run", "often", seen => seen.Text("status", "nextRunTime") is not null, Token)).Text("status", "nextRunTime"));
        await Bed.Operator.StopAsync();
        var before = (await Kubernetes.RunsAsync("often", Token)).Count;

        var back = await Eventually.SeeAsync(
            "three times of the schedule have passed", async token => (await Bed.Lab.Client.ClockAsync(token)).Now, now => now > next.AddMinutes(41), Deadline, Token);
        Assert.Equal(before, (await Kubernetes.RunsAsync("often", Token)).Count);
        await Bed.RestartOperatorAsync(Token);
        await Eventually.HoldsAsync("a run makes up for them", async token => (await Kubernetes.RunsAsync("often", token)).Count > before, Deadline, Token);
        await Kubernetes.PatchExperimentAsync("often", """{"suspend":true}""", Token);
        await Kubernetes.SeeSpecObservedAsync("often", Token);

        var dueMeanwhile = Marks(back, (await Bed.Lab.Client.ClockAsync(Token)).Now);
        Assert.InRange((await Kubernetes.RunsAsync("often", Token)).Count, before + 1, before + 1 + dueMeanwhile);
    }

    private Task<JsonElement> SeeNextRunAsync(string name, DateTimeOffset due) => Kubernetes.SeeExperimentAsync(
        $"its next run is at {due:O}", name, seen => seen.Text("status", "nextRunTime") is { } next && Time(next) == due, Token, Deadline);

    /// <summary>How often the schedule is due in (<paramref name="from"/>, <paramref name="to"/>].</summary>
    private static int Marks(DateTimeOffset from, DateTimeOffset to) =>
        (int)((to.ToUnixTimeSeconds() / 1200) - (from.ToUnixTimeSeconds() / 1200));

    private static DateTimeOffset Time(string? text) => DateTimeOffset.Parse(text!, CultureInfo.InvariantCulture);
}
