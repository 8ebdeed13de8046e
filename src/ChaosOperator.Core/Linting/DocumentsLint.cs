using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Conditions.Reasons;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Parsing;

namespace ChaosOperator.Core.Linting;

/// <summary>What the linter found in the documents of an experiment.</summary>
/// <param name="Documents">The documents; empty: the experiment has none.</param>
public sealed record DocumentsLint(IReadOnlyList<LintedDocument> Documents)
{
    /// <summary>Nothing was linted.</summary>
    public static DocumentsLint None { get; } = new([]);

    /// <summary>What keeps the experiment from being run, with what to do about it; null: nothing.</summary>
    public string? Refusal
    {
        get
        {
            var errors = Documents.SelectMany(document => document.Blocking.Select(document.Error)).ToList();
            return errors.Count == 0 ? null : $"{FieldError.Message(errors)}{(Documents.All(document => document.Blocking.All(document.CanBeWaived)) ? ". Or say findings: Report at the document, to run it all the same." : "")}";
        }
    }

    /// <summary>The conditions with <see cref="ExperimentConditions.DocumentsLinted"/>, or without it when there are no documents.</summary>
    /// <param name="conditions">The conditions so far.</param>
    /// <param name="now">The present moment.</param>
    /// <param name="generation">Generation of the resource.</param>
    public IReadOnlyList<Condition> Apply(IReadOnlyList<Condition> conditions, DateTimeOffset now, long? generation)
    {
        ArgumentNullException.ThrowIfNull(conditions);
        var findings = Documents.SelectMany(document => document.Findings.Select(finding => (document, finding))).OrderByDescending(one => one.finding.Severity).ToList();
        var (status, reason) = findings switch
        {
            [] => (ConditionStatus.True, DocumentsLintedReasons.NothingFound),
            [{ finding.Severity: DocumentSeverity.Error }, ..] => (ConditionStatus.False, DocumentsLintedReasons.ErrorsFound),
            _ => (ConditionStatus.True, DocumentsLintedReasons.WarningsFound),
        };
        return Documents.Count == 0
            ? conditions.Without(ExperimentConditions.DocumentsLinted)
            : conditions.With(
                ExperimentConditions.DocumentsLinted,
                status,
                reason,
                findings.Count == 0 ? "The documents lead to an undo wherever they may fail or be cancelled." : FieldError.Message([.. findings.Select(one => one.document.Error(one.finding))]),
                now,
                generation);
    }
}

/// <summary>What the linter found in one document.</summary>
/// <param name="Document">The document, as the experiment names it.</param>
/// <param name="Findings">What was found.</param>
public sealed record LintedDocument(ExperimentDocument Document, IReadOnlyList<DocumentFinding> Findings)
{
    /// <summary>The findings that keep the experiment from being run.</summary>
    public IEnumerable<DocumentFinding> Blocking =>
        Findings.Where(finding => finding.Severity == DocumentSeverity.Error && (Document.Findings == FindingsPolicy.Block || !CanBeWaived(finding)));

    /// <summary>By a document that is in the account already nobody gets more than by naming it in a template alone.</summary>
    internal bool CanBeWaived(DocumentFinding finding) => Document.IsForeign || !DocumentLint.CannotBeWaived(finding);

    internal FieldError Error(DocumentFinding finding) => new($"document {Document.Name}, line {finding.Line}", $"{finding.Code}: {finding.Subject} {finding.Evidence}", finding.Remedy);
}
