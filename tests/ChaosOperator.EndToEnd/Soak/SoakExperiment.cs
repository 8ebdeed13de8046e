using System.Globalization;
using ChaosOperator.EndToEnd.Support;

namespace ChaosOperator.EndToEnd.Soak;

/// <summary>An experiment of the soak: once a week, at a time of its own.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Manifest">Its manifest in <c>Manifests/</c>.</param>
/// <param name="Due">When it is due, from the beginning of a week (Sunday, UTC).</param>
internal sealed record SoakExperiment(string Name, string Manifest, TimeSpan Due)
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    /// <summary>Those of a soak. The ones that act on the functions, which exclude each other, are spread evenly over the week.</summary>
    public static IReadOnlyList<SoakExperiment> Of(SoakOptions options)
    {
        var chance = new Random(options.Seed);
        return
        [
            .. Enumerable.Range(0, options.Experiments).Select(number => number < options.Lambda
                ? new SoakExperiment($"lambda-{number}", "experiment.yaml", Week / options.Lambda * (number + 0.5))
                : new SoakExperiment($"wait-{number}", "experiment-template.yaml", TimeSpan.FromMinutes(chance.Next((int)Week.TotalMinutes)))),
        ];
    }

    /// <summary>How often it is due after a moment and until another one.</summary>
    public int TimesDue(DateTimeOffset after, DateTimeOffset until) => Weeks(until) - Weeks(after);

    public Task<string> ToManifestAsync(CancellationToken cancellationToken)
    {
        var cron = string.Create(CultureInfo.InvariantCulture, $"{Due.Minutes} {Due.Hours} * * {Due.Days}");
        var experiment = new ExperimentManifest(Name, "unmoved", $$"""trigger: { schedule: "{{cron}}", timeZone: Etc/UTC }""") { Duration = "10m" };
        return ChaosResources.ReadAsync(Manifest, experiment.ToWords(), cancellationToken);
    }

    private int Weeks(DateTimeOffset moment)
    {
        // The first of January 2023 was a Sunday.
        var since = moment - new DateTimeOffset(2023, 1, 1, 0, 0, 0, TimeSpan.Zero) - new TimeSpan(Due.Days, Due.Hours, Due.Minutes, 0);
        return (int)Math.Floor(since / Week);
    }
}
