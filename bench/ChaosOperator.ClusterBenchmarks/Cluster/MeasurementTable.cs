using System.Runtime.InteropServices;

namespace ChaosOperator.ClusterBenchmarks.Cluster;

/// <summary>One figure.</summary>
/// <param name="What">What it is of.</param>
/// <param name="Measured">How much it is.</param>
/// <param name="Unit">Of what; empty for a number.</param>
/// <param name="Budget">The most that it may be; null: no budget.</param>
internal sealed record Figure(string What, double Measured, string Unit, double? Budget = null)
{
    /// <summary>Whether it is more than it may be; what is hidden by rounding is not.</summary>
    public bool IsOver => Measured > Budget * 1.0005;
}

/// <summary>Figures as they are printed.</summary>
internal static class MeasurementTable
{
    /// <summary>Prints figures as a Markdown table under a line that says on what they were measured.</summary>
    /// <returns>Exit code: 0 only if all are within their budgets.</returns>
    public static int Print(string measured, string? apiServer, IReadOnlyList<Figure> figures)
    {
        Console.WriteLine($"{measured}; {Environment.ProcessorCount} cores, {RuntimeInformation.OSArchitecture}, .NET {Environment.Version}{(apiServer is null ? "" : $", API server {apiServer}")}.");
        Console.WriteLine();
        Console.WriteLine("| | measured | budget |");
        Console.WriteLine("|---|---|---|");
        foreach (var figure in figures)
        {
            Console.WriteLine($"| {figure.What} | {figure.Measured:0.##} {figure.Unit} | {(figure.Budget is { } most ? $"{most} {figure.Unit}" : "–")} |");
        }

        var over = figures.Where(figure => figure.IsOver).Select(figure => figure.What).ToList();
        Console.WriteLine();
        Console.WriteLine(over.Count == 0 ? "Within its budget." : $"Over its budget: {string.Join(", ", over)}.");
        Console.WriteLine();
        return over.Count == 0 ? 0 : 1;
    }
}
