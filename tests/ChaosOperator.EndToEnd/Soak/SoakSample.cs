using System.Globalization;

namespace ChaosOperator.EndToEnd.Soak;

/// <summary>The operator's process and the lab at one moment.</summary>
/// <param name="Day">The lab's time since the soak began, in days.</param>
/// <param name="Process">The process id; after a kill another one.</param>
/// <param name="ResidentMegabytes">Memory that the process holds.</param>
/// <param name="Handles">Files and sockets that it has open.</param>
/// <param name="Connections">The sockets among them.</param>
/// <param name="Watches">Watches that it has open.</param>
/// <param name="Leftovers">Templates, alarms, snapshots, live experiments and automations in AWS.</param>
/// <param name="Documents">SSM documents.</param>
internal sealed record SoakSample(double Day, int Process, double ResidentMegabytes, int Handles, int Connections, int Watches, int Leftovers, int Documents)
{
    private static readonly double Page = Environment.SystemPageSize / 1048576.0;

    /// <summary>Reads what the kernel knows of a process; null when it has ended.</summary>
    public static SoakSample? Read(int process, double day, int watches, int leftovers, int documents)
    {
        try
        {
            var pages = File.ReadAllText($"/proc/{process}/statm").Split(' ')[1];
            var handles = Directory.GetFileSystemEntries($"/proc/{process}/fd").Select(handle => new FileInfo(handle).LinkTarget ?? "").ToList();
            return new SoakSample(
                day, process, double.Parse(pages, CultureInfo.InvariantCulture) * Page, handles.Count, handles.Count(name => name.StartsWith("socket:", StringComparison.Ordinal)), watches, leftovers, documents);
        }
        catch (Exception ended) when (ended is IOException or UnauthorizedAccessException)
        {
            return null; // Killed just now.
        }
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"day {Day,5:0.0}  process {Process}  {ResidentMegabytes:0} MB  {Handles} handles  {Connections} connections  {Watches} watches  {Leftovers} objects and {Documents} documents in AWS");
}

/// <summary>Whether something grows.</summary>
internal static class Growth
{
    /// <summary>By how much a quantity grows over the whole of its samples, as part of its median: the median of the slopes of all pairs, which a few outliers do not move.</summary>
    /// <param name="samples">The samples in order of time.</param>
    /// <param name="quantity">The quantity.</param>
    public static double Of(IReadOnlyList<SoakSample> samples, Func<SoakSample, double> quantity)
    {
        var slopes = samples.SelectMany((later, index) => samples.Take(index).Where(earlier => later.Day > earlier.Day).Select(earlier => (quantity(later) - quantity(earlier)) / (later.Day - earlier.Day)));
        return Median(slopes) * (samples[^1].Day - samples[0].Day) / Math.Max(1, Median(samples.Select(quantity)));
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? 0 : sorted[sorted.Count / 2];
    }
}
