using ChaosOperator.Core.Hypotheses;

namespace ChaosOperator.Reports.Model;

/// <summary>A signal over the time of a run, with what it was held against.</summary>
public sealed record SignalPicture
{
    /// <summary>Name of the signal.</summary>
    public required string Name { get; init; }

    /// <summary>Where it comes from, as in <c>Hello region_us-east-1, Sum, us-east-1</c>.</summary>
    public required string Source { get; init; }

    /// <summary>Start of the first period.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>Length of a period.</summary>
    public required string Period { get; init; }

    /// <summary>One value a period; null where there was nothing to judge.</summary>
    public required IReadOnlyList<double?> Values { get; init; }

    /// <summary>Mean over the steady-state window; null where there is none.</summary>
    public double? Baseline { get; init; }

    /// <summary>The bounds that it was held against, each where it applied.</summary>
    public IReadOnlyList<PicturedBound> Bounds { get; init; } = [];
}

/// <summary>A bound of an expectation, where it applied.</summary>
/// <param name="Expectation">Name of the expectation.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Label">The bound in short, as in <c>≥ 43.8</c>.</param>
/// <param name="Values">The value, or both ends, in units of the signal.</param>
/// <param name="From">From when on it applied.</param>
/// <param name="Until">Until when.</param>
public sealed record PicturedBound(string Expectation, Outcome Outcome, string Label, IReadOnlyList<double> Values, DateTimeOffset From, DateTimeOffset Until);
