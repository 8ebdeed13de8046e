using System.Globalization;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Cli.Tests.Cookbook;

/// <summary>
/// A run as the page tells it: <c>Refuted: the others are too small</c>, then a line for each metric signal with its samples before the fault, of it and after it:
/// <c>  errors  0x5 / 9 . 3x8 / 0x5</c>, where <c>3x8</c> are eight of 3 and a dot is a period without data.
/// </summary>
/// <param name="Verdict">What the author says that becomes of it.</param>
/// <param name="Told">Its lines on the page, without what the judge makes of them.</param>
/// <param name="Signals">The samples of each signal.</param>
internal sealed record ToldRun(Verdict Verdict, string Told, IReadOnlyDictionary<string, ToldSamples> Signals)
{
    public static IReadOnlyList<ToldRun> ReadAll(string block) =>
        [.. block.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(run => Read([.. run.Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeWhile(line => !line.StartsWith("  →", StringComparison.Ordinal))]))];

    private static ToldRun Read(string[] lines) => new(
        Enum.Parse<Verdict>(lines[0].Split(':')[0]),
        string.Concat(lines.Select(line => $"{line}\n")),
        lines[1..].Select(line => line.Trim().Split(' ', 2)).ToDictionary(pair => pair[0], pair => ToldSamples.Read(pair[1]), StringComparer.Ordinal));
}

/// <summary>Samples of a signal, one a period; null where there is none.</summary>
internal sealed record ToldSamples(IReadOnlyList<double?> Before, IReadOnlyList<double?> Fault, IReadOnlyList<double?> After)
{
    public static ToldSamples Read(string text)
    {
        var parts = text.Split('/').Select(part => part.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(Values).ToList()).ToList();
        return new ToldSamples(parts[0], parts[1], parts[2]);
    }

    /// <summary>As CloudWatch would give them. Of a fault that begins late all begins late, by whole periods.</summary>
    public Series From(DateTimeOffset start, TimeSpan period, TimeSpan late) => new([.. Before.Concat(Enumerable.Repeat(Before[^1], (int)(late / period))).Concat(Fault).Concat(After).Index()
        .Where(value => value.Item is not null)
        .Select(value => new Sample(start + (value.Index * period), value.Item!.Value))]);

    private static IEnumerable<double?> Values(string word)
    {
        var times = word.Split('x');
        double? value = times[0] == "." ? null : double.Parse(times[0], CultureInfo.InvariantCulture);
        return Enumerable.Repeat(value, times.Length > 1 ? int.Parse(times[1], CultureInfo.InvariantCulture) : 1);
    }
}
