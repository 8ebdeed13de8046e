namespace ChaosOperator.Demo.Charts;

/// <summary>Draws one value as a bar of block characters, an eighth of a row exact.</summary>
internal static class Bars
{
    private const string Eighths = " ▁▂▃▄▅▆▇█";

    /// <summary>The character of a bar in one row.</summary>
    /// <param name="value">The value; null where there is no sample.</param>
    /// <param name="top">The value at which the bar is full.</param>
    /// <param name="row">The row, 0 at the bottom.</param>
    /// <param name="rows">How many rows there are.</param>
    public static char Cell(double? value, double top, int row, int rows)
    {
        if (value is not { } known)
            return row == 0 ? '·' : ' ';
        if (known <= 0)
            return row == 0 ? '_' : ' ';
        var level = Math.Max(1, (int)Math.Round(known / top * rows * 8));
        return Eighths[Math.Clamp(level - (row * 8), 0, 8)];
    }
}
