using System.Globalization;
using System.Xml.Linq;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Parsing;
using ChaosOperator.Reports.Formats;
using ChaosOperator.Reports.Model;
using ChaosOperator.Reports.Plots;
using ChaosOperator.Reports.Reading;
using static ChaosOperator.Reports.Html.Markup;

namespace ChaosOperator.Reports.Html;

/// <summary>
/// The signals over time, one below the other on the same axis. Each is drawn twice, for a wide page and for a telephone, where the style sheet shows one of the two: a picture that is only made smaller has letters that
/// nobody can read.
/// </summary>
internal sealed class PicturePart(RunReport report)
{
    private const int Wide = 860;
    private const int Narrow = 344;
    private const int Height = 168;
    private const double FontSize = 11.5;

    public XElement? Element()
    {
        if (report.Signals.Count == 0)
        {
            return null;
        }

        var from = report.Signals.Min(signal => signal.Start);
        // The fault may have outlasted what was counted, as where somebody stopped it.
        var until = report.Signals.Select(End).Append(report.Times.FaultEnd ?? DateTimeOffset.MinValue).Max();
        return ReportPage.Section("picture", "What the signals showed", Key(), report.Signals.Select((signal, index) => Figure(signal, index, from, until)));
    }

    private XElement Key()
    {
        var times = report.Times;
        var isOver = times.Completed is not null;
        var soFar = isOver ? "" : " so far";
        return Of(
            "p.key",
            times.FaultStart is { } start
                ? new object?[]
                {
                    Of("span.swatch fault", ""), isOver || times.FaultEnd is not null ? " The fault was in force from " : " The fault is in force since ", Time(start, Moments.Clock),
                    times.FaultEnd is { } end ? new object[] { " to ", Time(end, Moments.Clock) } : isOver ? " on" : null,
                    times.Detected is { } detected ? new object[] { "; detected ", Time(detected, Moments.Clock) } : $"; not detected{soFar}",
                    times.Recovered is { } recovered ? new object[] { "; recovered ", Time(recovered, Moments.Clock) } : $"; recovery not shown{soFar}",
                    ". ",
                }
                : isOver ? "The fault was never in full force. " : "The fault is not in full force so far. ",
            Bounds().Any(bound => bound.Outcome != Outcome.Violated) ? Entry("bound", "bound") : null,
            Bounds().Any(bound => bound.Outcome == Outcome.Violated) ? new object[] { " ", Entry("broken", "bound of a violated expectation") } : null,
            report.Signals.Any(signal => signal.Baseline is not null) ? new object[] { " ", Entry("baseline", "baseline") } : null);
    }

    private IEnumerable<PicturedBound> Bounds() => report.Signals.SelectMany(signal => signal.Bounds);

    private static XElement Entry(string style, string meaning) => Of("span.entry", Of($"span.swatch {style}", ""), $" {meaning}");

    private XElement Figure(SignalPicture signal, int index, DateTimeOffset from, DateTimeOffset until) => Of(
        "figure",
        Of(
            "figcaption",
            Of("h3", signal.Name),
            Of("span.source", signal.Source, signal.Baseline is { } baseline ? $" · baseline {ReportPage.Number(baseline)}" : null)),
        Picture(signal, string.Create(CultureInfo.InvariantCulture, $"p{index}w"), "wide", Wide, from, until),
        Picture(signal, string.Create(CultureInfo.InvariantCulture, $"p{index}n"), "narrow", Narrow, from, until));

    private XElement Picture(SignalPicture signal, string id, string kind, int width, DateTimeOffset from, DateTimeOffset until)
    {
        var picture = Svg.Of(new SignalPlot(signal, report.Times, from, until).Model(FontSize), id, width, Height);
        picture.Add(With("class", kind), With("role", "img"), With("aria-label", Legible.Description(signal)));
        return picture;
    }

    private static DateTimeOffset End(SignalPicture signal) => signal.Start + (signal.Values.Count * (Durations.Parse(signal.Period) ?? TimeSpan.Zero));
}
