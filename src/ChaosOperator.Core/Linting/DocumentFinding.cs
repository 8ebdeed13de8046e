using ChaosOperator.Core.Parsing;

namespace ChaosOperator.Core.Linting;

/// <summary>Something about an SSM document that its user has to know before it is run.</summary>
/// <param name="Code">What it is, one CamelCase word; all are explained in docs/documents.md.</param>
/// <param name="Severity">How much it weighs.</param>
/// <param name="Line">Line in the document, from 1.</param>
/// <param name="Subject">What it was found on, such as <c>step Attach</c>.</param>
/// <param name="Evidence">What was seen that shows it.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record DocumentFinding(string Code, DocumentSeverity Severity, int Line, string Subject, string Evidence, string Remedy)
{
    /// <summary>What it was found on.</summary>
    public string Subject { get; } = ShownText.Of(Subject, 150);

    /// <summary>What was seen that shows it.</summary>
    public string Evidence { get; } = ShownText.Of(Evidence, 300);

    /// <summary>One line for a message.</summary>
    public override string ToString() => $"line {Line}: {Code}: {Subject} {Evidence}; {Remedy}";
}

/// <summary>How much a <see cref="DocumentFinding"/> weighs.</summary>
public enum DocumentSeverity
{
    /// <summary>It makes the document slower, vaguer or harder to understand. Stops nothing.</summary>
    Warning,

    /// <summary>What the document changes may be left behind, or it does not do what it says.</summary>
    Error,
}
