using ChaosOperator.LoadGen.Figures;

namespace ChaosOperator.LoadGen.Running;

/// <summary>How a load ended.</summary>
/// <param name="Figures">All of it together.</param>
/// <param name="Unpublished">Periods that CloudWatch did not take before the end.</param>
/// <param name="Median">Median of the latencies, milliseconds.</param>
/// <param name="P99">99th percentile of the latencies, milliseconds.</param>
internal sealed record LoadResult(PeriodFigures Figures, int Unpublished, double Median, double P99);
