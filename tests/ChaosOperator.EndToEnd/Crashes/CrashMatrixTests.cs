using System.Diagnostics;
using System.Globalization;
using ChaosOperator.EndToEnd.Support;

namespace ChaosOperator.EndToEnd.Crashes;

/// <summary>Kills the operator at every step of a run that can be seen from outside, and holds what comes of it against the rules of a run's life.</summary>
[Collection(Alone.Name)]
public sealed class CrashMatrixTests(SharedControlPlane shared, ITestOutputHelper output)
{
    private const int AtLeast = 60;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Wherever_the_operator_is_killed_it_injects_once_reverts_gives_a_verdict_and_leaves_nothing_behind()
    {
        var options = CrashOptions.OfEnvironment();
        var watch = Stopwatch.StartNew();
        var matrix = new CrashMatrix(shared, options.Cells, line => output.WriteLine(line));
        // Of a few points each has to be met: what a life does by chance, as a sweep that comes by the clock, is none of them. Of all points those are played, too, and told as not met.
        var found = options.Points ?? (options.Count is null ? await FindAsync(matrix, CrashScenario.All, lives: 1) : await FindAsync(matrix, CrashScenario.Turn(options.Seed), lives: 2));
        var chosen = options.Points ?? (options.Count is { } count ? CrashPoints.Sample(found, count, options.Seed) : found);
        output.WriteLine($"{found.Count} points; {chosen.Count} are played (seed {options.Seed}).");

        var results = await matrix.PlayAsync([.. chosen.Select(point => (CrashScenario.Named(point.Scenario), (CrashPoint?)point))], Token);

        var figures = CrashReport.Figures(found, results, watch.Elapsed, options.Cells);
        output.WriteLine(figures);
        var failed = results.Where(result => result.Faults.Count > 0).ToList();
        Assert.True(failed.Count == 0, $"{failed.Count} of {results.Count} points are not survived.\n{CrashReport.Failures(failed)}");
        if (options.Points is not null)
        {
            Assert.True(results.All(result => result.IsMet), "The run does not come to the point.");
            return;
        }

        var met = results.Count(result => result.IsMet);
        Assert.True(met >= Math.Min(AtLeast, chosen.Count * 0.9), $"Of {chosen.Count} points only {met} were met: the runs do not do again what they did when nobody was killed.");
        GeneratedSection.Write("crash matrix", figures);
    }

    /// <summary>Plays each life without a crash; what the operator asked for in it each time are the steps to kill it at.</summary>
    private static async Task<IReadOnlyList<CrashPoint>> FindAsync(CrashMatrix matrix, IReadOnlyList<CrashScenario> scenarios, int lives)
    {
        var references = await matrix.PlayAsync([.. Enumerable.Repeat(scenarios, lives).SelectMany(all => all).Select(scenario => (scenario, (CrashPoint?)null))], Token);
        Assert.True(references.All(reference => reference.Faults.Count == 0), $"Not even without a crash:\n{CrashReport.Failures(references.Where(reference => reference.Faults.Count > 0))}");
        return
        [
            .. scenarios.SelectMany(scenario => references
                .Where(reference => reference.Scenario.Name == scenario.Name)
                .Select(reference => (IEnumerable<CrashPoint>)CrashPoints.Of(scenario, reference.Steps))
                .Aggregate(Enumerable.Intersect)),
        ];
    }
}

/// <summary>What is to be played, as <c>./dev crash-matrix</c> says it in the environment.</summary>
/// <param name="Points">These very points; null: as many as <paramref name="Count"/> says.</param>
/// <param name="Count">How many points; null: all.</param>
/// <param name="Seed">Which of them.</param>
/// <param name="Cells">How many lives at a time.</param>
internal sealed record CrashOptions(IReadOnlyList<CrashPoint>? Points, int? Count, int Seed, int Cells)
{
    /// <summary>Five of each kind of life, every day of other phases; less than two minutes on two cores.</summary>
    private const int Normally = 24;

    public static CrashOptions OfEnvironment() => new(
        Value("POINTS") is { } points && points.Contains('/', StringComparison.Ordinal) ? [.. points.Split(';').Select(CrashPoint.Parse)] : null,
        Value("POINTS") switch { "all" => null, { } count => int.TryParse(count, CultureInfo.InvariantCulture, out var number) ? number : null, null => Normally },
        // Every day others, so that all are played in the course of time; the same ones on the same day.
        Number("SEED") ?? TimeProvider.System.GetUtcNow().DayOfYear,
        Number("CELLS") ?? Environment.ProcessorCount * 2);

    private static string? Value(string name) => Environment.GetEnvironmentVariable($"CHAOS_OPERATOR_CRASH_{name}") is { Length: > 0 } value ? value : null;

    private static int? Number(string name) => Value(name) is { } value ? int.Parse(value, CultureInfo.InvariantCulture) : null;
}
