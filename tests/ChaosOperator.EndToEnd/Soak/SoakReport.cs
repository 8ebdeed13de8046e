using System.Globalization;
using System.Text;

namespace ChaosOperator.EndToEnd.Soak;

/// <summary>The figures of a soak, for <c>docs/reliability.md</c>.</summary>
internal static class SoakReport
{
    /// <summary>What was measured.</summary>
    /// <param name="options">How it was played.</param>
    /// <param name="samples">All samples.</param>
    /// <param name="quiet">Those in which nobody was killed.</param>
    /// <param name="counter">The runs.</param>
    /// <param name="passed">The lab's time that passed.</param>
    /// <param name="took">The real time that all of it took.</param>
    public static string Of(
        SoakOptions options, IReadOnlyList<SoakSample> samples, IReadOnlyList<SoakSample> quiet, RunCounter counter, TimeSpan passed, TimeSpan took)
    {
        var verdicts = counter.Verdicts.Values.CountBy(verdict => verdict).OrderByDescending(verdict => verdict.Value).Select(verdict => $"{verdict.Value} {verdict.Key}");
        var text = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"Played: {options}; {passed.TotalDays:0.0} days passed in {took.TotalMinutes:0.0} minutes on {Environment.ProcessorCount} cores.\n\n")
            .Append(CultureInfo.InvariantCulture, $"{counter.Created.Count} runs were created and {counter.Verdicts.Count} verdicts given: {string.Join(", ", verdicts)}. ")
            .Append(CultureInfo.InvariantCulture, $"{samples.Select(sample => sample.Process).Distinct().Count()} operators were seen, one after the other; growth is that of the last {quiet[^1].Day - quiet[0].Day:0.0} days, in which nobody was killed.\n\n")
            .Append("| quantity | least | median | most | growth |\n|---|---|---|---|---|\n");
        Append(text, "resident memory (MB)", samples, quiet, sample => sample.ResidentMegabytes);
        Append(text, "handles", samples, quiet, sample => sample.Handles);
        Append(text, "connections", samples, quiet, sample => sample.Connections);
        Append(text, "watches", samples, quiet, sample => sample.Watches);
        Append(text, "templates, alarms, snapshots, live experiments and automations", samples, quiet, sample => sample.Leftovers);
        Append(text, "documents", samples, quiet, sample => sample.Documents);
        return text.ToString();
    }

    private static void Append(StringBuilder text, string name, IReadOnlyList<SoakSample> samples, IReadOnlyList<SoakSample> quiet, Func<SoakSample, double> quantity) => text.Append(
        CultureInfo.InvariantCulture,
        $"| {name} | {samples.Min(quantity):0} | {Growth.Median(samples.Select(quantity)):0} | {samples.Max(quantity):0} | {Growth.Of(quiet, quantity):P1} |\n");
}
