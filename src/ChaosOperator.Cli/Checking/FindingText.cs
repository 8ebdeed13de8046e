using ChaosOperator.Cli.Output;
using ChaosOperator.Core.Linting;
using Spectre.Console;

namespace ChaosOperator.Cli.Checking;

/// <summary>Findings as lines for people, in the form of compilers.</summary>
internal static class FindingText
{
    /// <summary>Wider than any terminal: it breaks lines itself, so that they stay what editors know.</summary>
    private const int Unbroken = 1_000_000;

    /// <summary>The line of a finding.</summary>
    public static string Of(Finding finding) => $"{finding.Place}: {Severity(finding)}: {Rest(finding)}";

    /// <summary>Writes a line for each; on a terminal it is seen at once which are errors.</summary>
    public static async Task WriteAsync(TextWriter output, IEnumerable<Finding> findings)
    {
        var terminal = Terminals.Of(output);
        if (terminal is not null) terminal.Profile.Width = Unbroken;
        foreach (var finding in findings)
        {
            if (terminal is null)
            {
                await output.WriteLineAsync(Of(finding));
                continue;
            }

            terminal.MarkupLine($"[bold]{Legible($"{finding.Place}")}:[/] [bold {(finding.Severity == DocumentSeverity.Error ? "red" : "yellow")}]{Severity(finding)}:[/] {Legible(Rest(finding))}");
        }
    }

    private static string Severity(Finding finding) => finding.Severity == DocumentSeverity.Error ? "error" : "warning";

    private static string Rest(Finding finding) => $"{(finding.Subject.Length == 0 ? "" : $"{finding.Subject}: ")}{finding.Message} [{finding.Code}]";

    private static string Legible(string text) => Markup.Escape(LegibleWriter.Line(text));
}
