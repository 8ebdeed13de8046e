using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Parsing;
using ChaosOperator.Reports.Model;
using OxyPlot;
using OxyPlot.Annotations;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace ChaosOperator.Reports.Plots;

/// <summary>A signal over the time of a run: a step for each period, the fault as a band, what was noticed and when all was well as marks, bounds where they applied, the baseline.</summary>
/// <param name="picture">The signal.</param>
/// <param name="times">When what happened.</param>
/// <param name="from">Where the time axis begins; the same for all signals of a run, so that they can be read one below the other.</param>
/// <param name="until">Where it ends.</param>
internal sealed class SignalPlot(SignalPicture picture, RunTimes times, DateTimeOffset from, DateTimeOffset until)
{
    private const double LeftMargin = 46;
    private const double RightMargin = 20;
    private const double BottomMargin = 22;

    /// <summary>What letters reach above the line that they hang from: what is above the plot is cut off.</summary>
    private const double Ascenders = 3;

    /// <summary>How much of the height is kept free above the highest value, for what is written there.</summary>
    private const double Headroom = 0.44;

    /// <summary>Up to where above the highest value a label of the axis has room.</summary>
    private const double LabelledHeadroom = 0.2;

    /// <summary>Of that, what a line of text takes: there are two for what happened when, and below them one for bounds, so that none stands upon another.</summary>
    private const double RowHeight = 0.14;

    private readonly ValueRange range = ValueRange.Of(picture);

    /// <summary>The plot.</summary>
    /// <param name="fontSize">Size of what is written, in pixels of the picture.</param>
    public PlotModel Model(double fontSize)
    {
        var plot = new PlotModel
        {
            Background = OxyColors.Transparent,
            PlotAreaBorderThickness = new OxyThickness(0),
            PlotMargins = new OxyThickness(LeftMargin, 2, RightMargin, BottomMargin),
            Padding = new OxyThickness(0),
            DefaultFontSize = fontSize,
            TextColor = Ink.Text,
        };
        plot.Axes.Add(TimeAxis());
        plot.Axes.Add(ValueAxis());
        AddFault(plot);
        AddBaseline(plot);
        AddBounds(plot);
        plot.Series.Add(Steps());
        AddMark(plot, times.Detected, "detected", row: 1);
        AddMark(plot, times.Recovered, "recovered", row: 1);
        return plot;
    }

    private DateTimeAxis TimeAxis() => new()
    {
        Position = AxisPosition.Bottom,
        Minimum = X(from),
        Maximum = X(until),
        StringFormat = until - from > TimeSpan.FromDays(1) ? "dd. HH:mm" : "HH:mm",
        IntervalLength = 64,
        TickStyle = TickStyle.Outside,
        TicklineColor = Ink.Grid,
        MinorTickSize = 0,
        MajorTickSize = 4,
        AxislineStyle = LineStyle.Solid,
        AxislineColor = Ink.Grid,
        TextColor = Ink.Text,
    };

    private LinearAxis ValueAxis() => new()
    {
        Position = AxisPosition.Left,
        Minimum = range.Bottom - (0.04 * range.Height),
        Maximum = range.Top + (Headroom * range.Height),
        MajorStep = range.IsSwitch ? 1 : double.NaN,
        IntervalLength = 34,
        TickStyle = TickStyle.None,
        MinorTickSize = 0,
        MajorGridlineStyle = LineStyle.Solid,
        MajorGridlineColor = Ink.Grid,
        MajorGridlineThickness = 0.6,
        AxislineStyle = LineStyle.None,
        TextColor = Ink.Text,
        // Above the highest value there is room for words only.
        LabelFormatter = value => value > range.Top + (LabelledHeadroom * range.Height) ? "" : ShortNumber.Of(value),
    };

    private void AddFault(PlotModel plot)
    {
        if (times.FaultStart is not { } start)
        {
            return;
        }

        plot.Annotations.Add(new RectangleAnnotation
        {
            MinimumX = X(start),
            MaximumX = X(times.FaultEnd ?? until),
            Fill = Ink.Fault,
            StrokeThickness = 0,
            Layer = AnnotationLayer.BelowAxes,
        });
        AddText(plot, start, "fault in force", row: 0, Ink.Mark);
    }

    private void AddBaseline(PlotModel plot)
    {
        if (picture.Baseline is { } mean)
        {
            plot.Annotations.Add(Level(mean, from, until, Ink.Baseline, LineStyle.Dot, 1, AnnotationLayer.BelowSeries));
        }
    }

    /// <summary>The same bound of two expectations is drawn once, and is broken when one of them was violated.</summary>
    private void AddBounds(PlotModel plot)
    {
        foreach (var group in picture.Bounds.GroupBy(bound => (bound.Label, bound.From, bound.Until)))
        {
            var bound = group.First();
            var ink = group.Any(one => one.Outcome == Outcome.Violated) ? Ink.Broken : Ink.Bound;
            foreach (var value in bound.Values)
            {
                plot.Annotations.Add(Level(value, bound.From, bound.Until, ink, LineStyle.Dash, 1.6, AnnotationLayer.AboveSeries));
            }

            // After the fault at its far end: at the near one the recovery is marked.
            var isAfter = bound.From >= times.FaultEnd;
            plot.Annotations.Add(new TextAnnotation
            {
                Text = bound.Label,
                TextPosition = new DataPoint(X(isAfter ? bound.Until : bound.From), bound.Values.Max()),
                TextHorizontalAlignment = isAfter ? HorizontalAlignment.Right : HorizontalAlignment.Left,
                TextVerticalAlignment = VerticalAlignment.Bottom,
                Offset = new ScreenVector(isAfter ? -4 : 4, -3),
                TextColor = ink,
                Stroke = OxyColors.Undefined,
                StrokeThickness = 0,
                Layer = AnnotationLayer.AboveSeries,
            });
        }
    }

    private static LineAnnotation Level(double value, DateTimeOffset start, DateTimeOffset end, OxyColor ink, LineStyle style, double thickness, AnnotationLayer layer) => new()
    {
        Type = LineAnnotationType.Horizontal,
        Y = value,
        MinimumX = X(start),
        MaximumX = X(end),
        Color = ink,
        LineStyle = style,
        StrokeThickness = thickness,
        Layer = layer,
    };

    private StairStepSeries Steps()
    {
        var period = Durations.Parse(picture.Period) ?? TimeSpan.FromMinutes(1);
        var steps = new StairStepSeries { Color = Ink.Signal, StrokeThickness = 1.8, VerticalStrokeThickness = 1.8, LineJoin = LineJoin.Round, EdgeRenderingMode = EdgeRenderingMode.PreferGeometricAccuracy };
        for (var i = 0; i < picture.Values.Count; i++)
        {
            steps.Points.Add(new DataPoint(X(picture.Start + (i * period)), picture.Values[i] ?? double.NaN));

            // A value lasts to the end of its period, before a hole too.
            if (picture.Values[i] is { } last && (i + 1 == picture.Values.Count || picture.Values[i + 1] is null))
            {
                steps.Points.Add(new DataPoint(X(picture.Start + ((i + 1) * period)), last));
            }
        }

        return steps;
    }

    private void AddMark(PlotModel plot, DateTimeOffset? time, string what, int row)
    {
        if (time is { } moment)
        {
            plot.Annotations.Add(new LineAnnotation { Type = LineAnnotationType.Vertical, X = X(moment), MaximumY = Row(row), Color = Ink.Mark, LineStyle = LineStyle.Solid, StrokeThickness = 1.2, Layer = AnnotationLayer.BelowSeries });
            AddText(plot, moment, what, row, Ink.Mark);
        }
    }

    /// <summary>Two rows above the highest value; beside the right edge it is written to the left.</summary>
    private void AddText(PlotModel plot, DateTimeOffset time, string text, int row, OxyColor ink)
    {
        var isLate = (time - from) > 0.8 * (until - from);
        plot.Annotations.Add(new TextAnnotation
        {
            Text = text,
            TextPosition = new DataPoint(X(time), Row(row)),
            TextHorizontalAlignment = isLate ? HorizontalAlignment.Right : HorizontalAlignment.Left,
            TextVerticalAlignment = VerticalAlignment.Top,
            Offset = new ScreenVector(isLate ? -4 : 4, Ascenders),
            TextColor = ink,
            Stroke = OxyColors.Undefined,
            StrokeThickness = 0,
            Layer = AnnotationLayer.AboveSeries,
        });
    }

    private double Row(int row) => range.Top + ((Headroom - (row * RowHeight)) * range.Height);

    private static double X(DateTimeOffset time) => DateTimeAxis.ToDouble(time.UtcDateTime);
}
