using ChaosOperator.Core.Linting;
using ChaosOperator.Core.Parsing;
using ChaosOperator.Resources;

namespace ChaosOperator.Cli.Checking;

/// <summary>What a check found, for programs.</summary>
/// <param name="Files">Number of files.</param>
/// <param name="Objects">Number of objects of the operator's kinds.</param>
/// <param name="Errors">Number of errors.</param>
/// <param name="Warnings">Number of warnings.</param>
/// <param name="Findings">All findings.</param>
internal sealed record CheckReport(int Files, int Objects, int Errors, int Warnings, IReadOnlyList<ReportedFinding> Findings)
{
    /// <summary>Sums findings up.</summary>
    public static CheckReport Of(int files, int objects, IReadOnlyList<Finding> findings) => new(
        files,
        objects,
        findings.Count(finding => finding.Severity == DocumentSeverity.Error),
        findings.Count(finding => finding.Severity == DocumentSeverity.Warning),
        [.. findings.Select(finding => new ReportedFinding(finding.Place.File, finding.Place.Line, finding.Place.Column, $"{finding.Severity}", finding.Code, finding.Subject, finding.Message))]);

    /// <summary>The last line for people.</summary>
    public string Summary
    {
        get
        {
            var seen = $"{Objects} {(Objects == 1 ? "object" : "objects")} in {Files} {(Files == 1 ? "file" : "files")}";
            return (Errors, Warnings) switch
            {
                (0, 0) when Objects == 0 => $"{seen}: there is nothing of {ChaosOperatorApi.Group} to check; name the files that hold it.",
                (0, 0) => $"{seen}: nothing found.",
                (0, _) => $"{seen}: no errors, {Counted.Of(Warnings, "warning")}.",
                (_, 0) => $"{seen}: {Counted.Of(Errors, "error")}.",
                _ => $"{seen}: {Counted.Of(Errors, "error")}, {Counted.Of(Warnings, "warning")}.",
            };
        }
    }
}

/// <summary>A finding, for programs.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
/// <param name="Severity">Error or Warning.</param>
/// <param name="Code">What it is, one CamelCase word.</param>
/// <param name="Subject">Kind and name of the object; empty: the file is no object.</param>
/// <param name="Message">What is wrong, and what to do about it.</param>
internal sealed record ReportedFinding(string File, int Line, int Column, string Severity, string Code, string Subject, string Message);
