namespace ChaosOperator.Core.Linting.Rules;

/// <summary>Every step has a name of its own, every way leads to a step that exists, and every step can be come to.</summary>
internal static class StepNames
{
    public static IEnumerable<DocumentFinding> Check(AutomationDocument document, StepFlow flow)
    {
        foreach (var twice in document.Steps.GroupBy(step => step.Name).Where(steps => steps.Count() > 1).SelectMany(steps => steps.Skip(1)))
        {
            yield return new DocumentFinding("StepTwice", DocumentSeverity.Error, twice.Line, twice.Subject, "has the name of a step before it", "give each step a name of its own");
        }

        foreach (var step in document.Steps)
        {
            foreach (var (target, member, line) in step.Named().Where(way => document.Find(way.Step) is null))
            {
                yield return new DocumentFinding("StepUnknown", DocumentSeverity.Error, line, step.Subject, $"leads by {member} to step {target}, which there is not", "name a step of mainSteps");
            }
        }

        foreach (var step in document.Steps.DistinctBy(step => step.Name).Where(step => !flow.Ordinary.Contains(step.Name) && !flow.Undoing.Contains(step.Name) && !IsRepetition(document, flow, step)))
        {
            yield return new DocumentFinding("StepUnreachable", DocumentSeverity.Warning, step.Line, step.Subject, "is never come to", "lead to it, or remove it");
        }
    }

    /// <summary>A failure leads to it, and from there back.</summary>
    private static bool IsRepetition(AutomationDocument document, StepFlow flow, AutomationStep step) =>
        document.Steps.Any(other => other.OnFailure == step.Name || other.OnCancel == step.Name || ((other.OnFailure ?? other.OnCancel) is { } target && document.Find(target) is not null && flow.Reached(target).Contains(step.Name)));
}
