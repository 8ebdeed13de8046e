namespace ChaosOperator.LoadGen.Figures;

/// <summary>Many values summed up, as CloudWatch stores them. The unit is that of the values.</summary>
/// <param name="Count">How many.</param>
/// <param name="Sum">Their sum.</param>
/// <param name="Minimum">The smallest; of no meaning without values.</param>
/// <param name="Maximum">The largest; of no meaning without values.</param>
internal readonly record struct ValueSummary(long Count, double Sum, double Minimum, double Maximum)
{
    /// <summary>With one more value.</summary>
    public ValueSummary With(double value) => And(new ValueSummary(1, value, value, value));

    /// <summary>Both together. Nothing is lost by it: sum, count and extremes are those of all values.</summary>
    public ValueSummary And(ValueSummary other) =>
        Count == 0 ? other
        : other.Count == 0 ? this
        : new(Count + other.Count, Sum + other.Sum, Math.Min(Minimum, other.Minimum), Math.Max(Maximum, other.Maximum));
}
