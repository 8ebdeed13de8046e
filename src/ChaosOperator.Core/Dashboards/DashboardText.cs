using System.Globalization;
using System.Text;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Core.Dashboards;

/// <summary>The text at the top of a dashboard: what is claimed, and what the last runs showed.</summary>
internal static class DashboardText
{
    /// <summary>How the text begins, whatever else it says: by it the operator knows its own.</summary>
    /// <param name="subject">What the dashboard shows.</param>
    public static string Heading(DashboardSubject subject) => $"# {Plain(subject.Namespace)}/{Plain(subject.Experiment)}\n";

    /// <summary>The text, Markdown.</summary>
    /// <param name="subject">What the dashboard shows.</param>
    public static string Of(DashboardSubject subject)
    {
        var text = new StringBuilder(Heading(subject)).Append("Claim: ").Append(Plain(subject.Hypothesis.Claim)).Append("\n\n");
        if (subject.Runs.Count == 0)
        {
            return text.Append("No run yet.").ToString();
        }

        text.Append("run | verdict | fault (UTC) | detected after | recovered after\n---|---|---|---|---\n");
        foreach (var (name, status) in subject.Runs)
        {
            var fault = status.FaultWindow?.Start?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
            text.Append(CultureInfo.InvariantCulture, $"{Plain(name)} | {status.Verdict?.ToString() ?? Shown(status.Phase)} | {fault ?? "–"} | {status.Figures?.TimeToDetect ?? "–"} | {status.Figures?.TimeToRecover ?? "–"}\n");
        }

        return text.ToString();
    }

    // A dashboard does not follow every step of a run: it is written when something is to be marked.
    private static string Shown(RunPhase? phase) => phase is RunPhase.Completed ? "–" : "under way";

    /// <summary>Text of users, which Markdown must not read as its own.</summary>
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (char.IsControl(character))
            {
                plain.Append(' ');
                continue;
            }

            if (@"\`*_{}[]()<>#|!~".Contains(character, StringComparison.Ordinal)) plain.Append('\\');
            plain.Append(character);
        }

        return plain.ToString();
    }
}
