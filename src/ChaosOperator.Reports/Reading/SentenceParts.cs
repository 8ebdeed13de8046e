using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Reports.Model;

namespace ChaosOperator.Reports.Reading;

/// <summary>The sentence of a run, taken apart where one violation ends and the next, or a cause, begins. Pure.</summary>
internal static class SentenceParts
{
    /// <summary>How a cause begins.</summary>
    public const string Cause = "Likely cause: ";

    /// <summary>The parts, in their order; together they are the sentence but for the blanks between them.</summary>
    public static IReadOnlyList<string> Of(RunReport report)
    {
        string[] beginnings = [Cause, .. report.Expectations.Where(one => one.Outcome == Outcome.Violated).Select(one => $"“{one.Name}” was violated: ")];
        var text = report.Sentence;
        int[] starts = [0, .. beginnings.Distinct().SelectMany(beginning => StartsOf(text, $" {beginning}")).Select(start => start + 1).Order(), text.Length];
        return [.. starts.Zip(starts.Skip(1)).Select(part => text[part.First..part.Second].TrimEnd())];
    }

    private static IEnumerable<int> StartsOf(string text, string part)
    {
        for (var start = text.IndexOf(part, StringComparison.Ordinal); start >= 0; start = text.IndexOf(part, start + part.Length, StringComparison.Ordinal))
            yield return start;
    }
}
