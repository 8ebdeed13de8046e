namespace ChaosOperator.Demo.Charts;

/// <summary>The part of the chart that shows one run: one column a minute, or a few minutes a column when the run is long.</summary>
internal sealed class ChartPanel(ChartedRun run, int width)
{
    private const int TickEvery = 5;
    private readonly int first = run.First;

    /// <summary>Minutes a column.</summary>
    public int Step { get; } = Math.Max(1, (int)Math.Ceiling((run.Last - run.First + 1) / (double)width));

    public string Title => run.Title.Length <= width ? run.Title.PadRight(width) : run.Title[..width];

    public string FaultRow => Row(column => FaultMark(column) ?? ' ');

    public string DetectionRow => Row(column => IsDetection(column) ? 'D' : ' ');

    public string Axis => Row(column => Column(column) is null ? ' ' : Tick(column) is null ? '─' : '┴');

    public double Highest(string signal) => run.Minutes.TryGetValue(signal, out var minutes) ? minutes.Values.DefaultIfEmpty(0).Max() : 0;

    public string BarRow(string signal, double top, int row, int rows) => Row(column =>
    {
        if (Column(column) is not { } minutes)
            return ' ';
        var cell = Bars.Cell(Value(signal, minutes), top, row, rows);
        return cell == ' ' && (FaultMark(column) is not null || IsDetection(column)) ? '┊' : cell;
    });

    /// <summary>The minutes at the ticks; a minus sign stands left of its tick.</summary>
    public string AxisLabels()
    {
        var line = new char[width];
        Array.Fill(line, ' ');
        var free = 0;
        for (var column = 0; column < width; column++)
        {
            if (Tick(column) is not { } minute)
                continue;
            var text = minute.ToString();
            var start = minute < 0 ? column - 1 : column;
            if (start < free || start + text.Length > width)
                continue;
            text.CopyTo(line.AsSpan(start));
            free = start + text.Length + 1;
        }

        return new string(line);
    }

    private string Row(Func<int, char> cell) => string.Create(width, cell, (line, draw) =>
    {
        for (var column = 0; column < line.Length; column++)
            line[column] = draw(column);
    });

    /// <summary>The minutes that a column stands for; null right of the last one.</summary>
    private Range? Column(int column)
    {
        var start = column * Step;
        return first + start > run.Last ? null : start..(start + Step);
    }

    private IEnumerable<int> MinutesOf(Range column) => Enumerable.Range(first + column.Start.Value, Step);

    private double? Value(string signal, Range column)
    {
        if (!run.Minutes.TryGetValue(signal, out var minutes))
            return null;
        var values = MinutesOf(column).Where(minutes.ContainsKey).Select(minute => minutes[minute]).ToList();
        return values.Count == 0 ? null : values.Average();
    }

    private char? FaultMark(int column) =>
        Column(column) is { } range
            ? MinutesOf(range).Where(run.Fault.ContainsKey).Select(minute => (char?)run.Fault[minute]).FirstOrDefault()
            : null;

    private bool IsDetection(int column) => Column(column) is { } range && run.Detection is { } detection && MinutesOf(range).Contains(detection);

    private int? Tick(int column) =>
        Column(column) is { } range
            ? MinutesOf(range).Where(minute => minute % (TickEvery * Step) == 0).Select(minute => (int?)minute).FirstOrDefault()
            : null;
}
