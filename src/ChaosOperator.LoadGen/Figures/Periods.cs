namespace ChaosOperator.LoadGen.Figures;

/// <summary>Periods begin at whole multiples of their length since midnight UTC, as CloudWatch cuts time.</summary>
internal static class Periods
{
    /// <summary>The end of the period that holds a moment: always after it.</summary>
    /// <param name="moment">Any moment.</param>
    /// <param name="length">Length of a period; a day is a whole multiple of it.</param>
    public static DateTimeOffset End(DateTimeOffset moment, TimeSpan length) =>
        new(moment.UtcTicks - (moment.UtcTicks % length.Ticks) + length.Ticks, TimeSpan.Zero);
}
