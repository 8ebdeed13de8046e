using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ChaosOperator.Core.Diagnosis;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Hypotheses.Judging;
using ChaosOperator.Core.Parsing;
using ChaosOperator.Core.Runs;
using ChaosOperator.Reports.Model;

namespace ChaosOperator.Reports.Formats;

/// <summary>The words and figures that HTML, Markdown and JUnit XML share. Texts of resources are anybody's: on one line, and without characters that hide or turn what stands around them.</summary>
internal static partial class Legible
{
    /// <summary>Longer than anything that a status holds.</summary>
    private const int Longest = 16_384;

    public static string Text(string? text) => ShownText.Of(Spaces().Replace(text ?? "", " ").Trim(), Longest);

    /// <summary>What people ask before anything else.</summary>
    public const string FaultQuestion = "Is the fault gone?";

    /// <summary>And after it.</summary>
    public const string NextQuestion = "What do I do next?";

    public static string Verdict(Verdict? verdict) => verdict?.ToString() ?? "No verdict yet";

    public static string Phase(ExpectationPhase phase) => phase switch
    {
        ExpectationPhase.SteadyState => "Steady state",
        ExpectationPhase.Impact => "Impact",
        ExpectationPhase.During => "During the fault",
        _ => "After the fault",
    };

    public static string Severity(FindingSeverity severity) => severity.ToString();

    /// <summary>With its sign, so that the good and the bad side are told apart without colour.</summary>
    public static string Margin(double? margin) => margin switch
    {
        null => "–",
        0 => "0",
        > 0 and { } good => $"+{Wording.Of(good)}",
        { } bad => $"−{Wording.Of(Math.Abs(bad))}",
    };

    /// <summary><c>3m10s of 5m</c>.</summary>
    public static string Measured(ReportedExpectation expectation) => (expectation.Measured, expectation.Limit) switch
    {
        (null, null) => "–",
        (null, { } limit) => $"– of {limit}",
        ({ } measured, null) => measured,
        ({ } measured, { } limit) => $"{measured} of {limit}",
    };

    public static string Usd(double usd) => usd >= 0.1 || usd == 0
        ? $"${usd.ToString("0.00", CultureInfo.InvariantCulture)}"
        : $"${usd.ToString("0.0000", CultureInfo.InvariantCulture)}";

    public static string Quantity(double quantity) => quantity.ToString("#,0.##", CultureInfo.InvariantCulture);

    /// <summary>What a picture shows, for who does not see it.</summary>
    public static string Description(SignalPicture picture)
    {
        var values = picture.Values.OfType<double>().ToList();
        if (values.Count == 0)
        {
            return $"{picture.Name}: no value.";
        }

        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{picture.Name} over {values.Count} periods of {picture.Period}: from {Wording.Of(values.Min())} to {Wording.Of(values.Max())}, at the end {Wording.Of(values[^1])}");
        if (picture.Baseline is { } baseline)
        {
            text.Append(CultureInfo.InvariantCulture, $"; baseline {Wording.Of(Math.Round(baseline, 4))}");
        }

        return text.Append('.').ToString();
    }

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Spaces();
}
