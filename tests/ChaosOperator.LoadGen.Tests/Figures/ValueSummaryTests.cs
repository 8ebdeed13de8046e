using ChaosOperator.LoadGen.Figures;
using CsCheck;

namespace ChaosOperator.LoadGen.Tests.Figures;

public sealed class ValueSummaryTests
{
    private static readonly Gen<double[]> Values = Gen.Double[0, 1e6].Array[0, 50];

    [Fact]
    public void Summaries_of_parts_together_are_the_summary_of_all() =>
        Gen.Select(Values, Values).Sample((one, other) =>
        {
            var together = Of(one).And(Of(other));
            var all = Of([.. one, .. other]);
            return together.Count == all.Count && Math.Abs(together.Sum - all.Sum) <= 1e-6 * (1 + all.Sum)
                && together.Minimum == all.Minimum && together.Maximum == all.Maximum;
        });

    [Fact]
    public void A_summary_holds_count_sum_and_extremes() => Assert.Equal(new ValueSummary(3, 6, 1, 3), Of([2, 1, 3]));

    private static ValueSummary Of(double[] values) => values.Aggregate(default(ValueSummary), (summary, value) => summary.With(value));
}
