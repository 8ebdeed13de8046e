using System.Diagnostics;
using System.Globalization;
using ChaosOperator.EndToEnd.Support;
using ChaosOperator.TestEnvironment;

namespace ChaosOperator.EndToEnd.Soak;

/// <summary>Weeks of standing checks with an operator that is killed now and then. Only when asked for: <c>./dev soak</c>.</summary>
[Collection(Alone.Name)]
public sealed class SoakTests(SharedControlPlane shared, ITestOutputHelper output)
{
    /// <summary>By how much memory may seem to grow in the time that is watched: the garbage collector takes its time.</summary>
    private const double MemoryNoise = 0.15;

    /// <summary>The same for what is countable.</summary>
    private const double CountNoise = 0.05;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    /// <summary>How late a run may be created, in the lab's time: seconds of the operator's.</summary>
    private static readonly TimeSpan Lag = TimeSpan.FromHours(12);

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task Weeks_of_schedules_and_kills_leave_nothing_that_grows_and_a_verdict_for_every_run()
    {
        var options = SoakOptions.OfEnvironment();
        output.WriteLine(options.ToString());
        var watch = Stopwatch.StartNew();
        await using var bed = await SoakBed.StartAsync(shared, options, Token);
        var functions = await bed.Bed.Aws.TracesAsync(Token);
        var experiments = SoakExperiment.Of(options);
        var asked = await bed.NowAsync(Token);
        await ApplyAsync(bed, experiments);
        var accepted = await bed.NowAsync(Token);

        var samples = await PassAsync(bed, options, accepted);
        var over = await bed.NowAsync(Token);
        await SuspendAsync(bed, experiments);
        var suspended = await bed.NowAsync(Token);

        AssertEveryRunHasItsVerdict(bed.Counter, experiments);
        AssertSchedulesWereKept(bed.Counter, experiments, (accepted, over - Lag), (asked, suspended));
        var quiet = samples.Where(sample => sample.Process == samples[^1].Process).ToList();
        quiet = quiet[(quiet.Count / 4)..];
        var figures = SoakReport.Of(options, samples, quiet, bed.Counter, over - accepted, watch.Elapsed);
        output.WriteLine(figures);
        AssertNothingGrows(quiet);
        await DeleteAsync(bed, experiments);
        Assert.Equal(functions, await bed.Bed.Aws.TracesAsync(Token));
        GeneratedSection.Write("soak", figures);
    }

    private async Task ApplyAsync(SoakBed bed, IReadOnlyList<SoakExperiment> experiments)
    {
        await bed.Bed.Kubernetes.ApplyAsync("hypothesis-unmoved.yaml", new Dictionary<string, string>(), Token);
        var manifests = await Task.WhenAll(experiments.Select(experiment => experiment.ToManifestAsync(Token)));
        await bed.Bed.Kubernetes.Kubectl.ApplyAsync(
            string.Join("\n---\n", manifests), new TestEnvironment.Kubernetes.ApplyOptions { Namespace = bed.Bed.Kubernetes.Namespace }, Token);
        await Eventually.SeeAsync(
            "every experiment is accepted",
            async token => (await bed.Cluster.ListAsync("chaosexperiments", token)).Count(IsAccepted),
            count => count == experiments.Count,
            Patience,
            Token);
        output.WriteLine($"{experiments.Count} experiments are accepted.");
    }

    private static bool IsAccepted(System.Text.Json.JsonElement experiment) => experiment.Text("status", "aws", "templateId") is not null;

    /// <summary>Lets the time pass, looks at it, and kills the operator at moments that the seed chooses.</summary>
    private async Task<IReadOnlyList<SoakSample>> PassAsync(SoakBed bed, SoakOptions options, DateTimeOffset start)
    {
        var chance = new Random(options.Seed);
        var kills = new Queue<DateTimeOffset>(Enumerable.Range(0, options.Kills).Select(_ => start + (options.Time * SoakOptions.KillsEnd * chance.NextDouble())).Order());
        var samples = new List<SoakSample>();
        using var timer = new PeriodicTimer(Interval);
        while (await bed.NowAsync(Token) is var now && now < start + options.Time)
        {
            if (kills.TryPeek(out var kill) && now >= kill)
            {
                kills.Dequeue();
                await bed.KillAsync(Token);
            }

            if (await bed.SampleAsync(start, Token) is { } sample)
            {
                samples.Add(sample);
                output.WriteLine($"{sample}  {bed.Counter.Created.Count} runs, {bed.Counter.Verdicts.Count} verdicts");
            }

            await timer.WaitForNextTickAsync(Token);
        }

        return samples;
    }

    private static async Task SuspendAsync(SoakBed bed, IReadOnlyList<SoakExperiment> experiments)
    {
        foreach (var experiment in experiments)
            await bed.Cluster.PatchAsync("chaosexperiments", experiment.Name, """{"suspend":true}""", Token);
        await Eventually.SeeAsync(
            "every run is completed",
            async token => string.Join(", ", (await bed.Cluster.ListAsync("chaosruns", token)).Where(run => run.Text("status", "phase") != "Completed").Select(run => new RunView(run))),
            left => left.Length == 0,
            Patience,
            Token);
    }

    private static void AssertEveryRunHasItsVerdict(RunCounter counter, IReadOnlyList<SoakExperiment> experiments)
    {
        Assert.Equal(counter.Created.Keys.Order(), counter.Verdicts.Keys.Order());
        Assert.Subset(experiments.Select(experiment => experiment.Name).ToHashSet(), counter.Created.Values.ToHashSet());
    }

    /// <summary>Every time that was certainly the operator's was kept, once; somewhere between the moments it saw an experiment for the first and for the last time.</summary>
    private static void AssertSchedulesWereKept(
        RunCounter counter, IReadOnlyList<SoakExperiment> experiments, (DateTimeOffset From, DateTimeOffset To) certain, (DateTimeOffset From, DateTimeOffset To) possible)
    {
        var runs = counter.Created.Values.CountBy(name => name).ToDictionary();
        foreach (var experiment in experiments)
        {
            var (least, most) = (experiment.TimesDue(certain.From, certain.To), experiment.TimesDue(possible.From, possible.To));
            Assert.True(runs.GetValueOrDefault(experiment.Name) >= least && runs.GetValueOrDefault(experiment.Name) <= most, string.Create(
                CultureInfo.InvariantCulture, $"{experiment.Name} was due {least} to {most} times and had {runs.GetValueOrDefault(experiment.Name)} runs."));
        }
    }

    private static void AssertNothingGrows(List<SoakSample> quiet)
    {
        Assert.True(quiet.Count >= 10, $"The operator was left alone for {quiet.Count} samples only; let the soak last longer.");
        AssertFlat("Resident memory", sample => sample.ResidentMegabytes, MemoryNoise);
        AssertFlat("Handles", sample => sample.Handles, CountNoise);
        AssertFlat("Connections", sample => sample.Connections, CountNoise);
        AssertFlat("Watches", sample => sample.Watches, CountNoise);
        AssertFlat("Objects in AWS", sample => sample.Leftovers, CountNoise);
        AssertFlat("Documents", sample => sample.Documents, 0);

        void AssertFlat(string what, Func<SoakSample, double> quantity, double noise)
        {
            var growth = Growth.Of(quiet, quantity);
            Assert.True(growth <= noise, string.Create(CultureInfo.InvariantCulture, $"{what} grew by {growth:P0} of the median over the last {quiet[^1].Day - quiet[0].Day:0.0} days, in which nobody was killed."));
        }
    }

    private static async Task DeleteAsync(SoakBed bed, IReadOnlyList<SoakExperiment> experiments)
    {
        foreach (var experiment in experiments)
            await bed.Cluster.DeleteAsync("chaosexperiments", experiment.Name, Token);
        await Eventually.HoldsAsync(
            "every experiment and run is gone",
            async token => (await bed.Cluster.ListAsync("chaosexperiments", token)).Count + (await bed.Cluster.ListAsync("chaosruns", token)).Count == 0,
            Patience,
            Token);
    }
}
