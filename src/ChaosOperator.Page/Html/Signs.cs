using System.Xml.Linq;
using ChaosOperator.Core.Runs;
using ChaosOperator.Page.Checks;
using ChaosOperator.Reports.Formats;
using ChaosOperator.Reports.Reading;
using ChaosOperator.Resources;
using static ChaosOperator.Reports.Html.Markup;

namespace ChaosOperator.Page.Html;

/// <summary>How verdicts and states look: a sign, a word and a colour, so that no one of them has to be seen.</summary>
internal static class Signs
{
    /// <summary>As many runs as a strip shows.</summary>
    private const int Strip = 12;

    public static string Word(Standing standing) => standing switch
    {
        Standing.Green => "Green",
        Standing.Late => "Late",
        Standing.Refuted => "Refuted",
        Standing.Error => "Error",
        Standing.Inconclusive => "Inconclusive",
        _ => "No verdict yet",
    };

    /// <summary>By what a state is asked for in an address.</summary>
    public static string Key(Standing standing) => standing.ToString().ToLowerInvariant();

    public static XElement Of(Standing standing) => Reports.Html.Markup.Of($"span.standing {Style(standing)}", Sign(Glyph(standing)), " ", Word(standing));

    public static string Style(Standing standing) => standing switch
    {
        Standing.Green => "confirmed",
        Standing.Late => "inconclusive",
        Standing.Unproven => "open",
        _ => Key(standing),
    };

    public static string Glyph(Standing standing) => standing switch
    {
        Standing.Green => "✓",
        Standing.Refuted => "✗",
        Standing.Inconclusive => "?",
        Standing.Unproven => "·",
        _ => "!",
    };

    public static XElement Of(Verdict? verdict) => Reports.Html.Markup.Of($"span.verdict {Style(verdict)}", Sign(Glyph(verdict)), " ", Legible.Verdict(verdict));

    public static XElement Sign(string glyph) => Reports.Html.Markup.Of("span.sign", With("aria-hidden", "true"), glyph);

    /// <summary>The last runs, oldest first, each a link.</summary>
    public static XElement StripOf(IEnumerable<V1Alpha1ChaosRun> runs) => Reports.Html.Markup.Of(
        "ol.strip",
        runs.OrderBy(run => run.Spec.Number ?? 0).TakeLast(Strip).Select(run => Reports.Html.Markup.Of(
            "li",
            Links.Link(
                Links.To(run),
                new XAttribute("class", run.Status?.Phase == RunPhase.Completed ? Style(run.Status.Verdict) : "open live"),
                With("title", Tell(run)),
                Reports.Html.Markup.Of("span.sr", Tell(run)),
                Sign(run.Status?.Phase == RunPhase.Completed ? Glyph(run.Status.Verdict) : "▸")))));

    /// <summary>A moment to the minute, or a dash.</summary>
    public static object When(DateTimeOffset? time) => time is { } moment ? Time(moment, at => Moments.Full(at)[..16]) : "–";

    private static string Tell(V1Alpha1ChaosRun run) => $"{run.Metadata.Name}: {(run.Status?.Phase == RunPhase.Completed ? Legible.Verdict(run.Status.Verdict) : run.Status?.Phase?.ToString() ?? "Pending")}";

    private static string Style(Verdict? verdict) => verdict?.ToString().ToLowerInvariant() ?? "open";

    private static string Glyph(Verdict? verdict) => verdict switch
    {
        Verdict.Confirmed => "✓",
        Verdict.Refuted => "✗",
        Verdict.Inconclusive => "?",
        Verdict.Error => "!",
        _ => "·",
    };
}
