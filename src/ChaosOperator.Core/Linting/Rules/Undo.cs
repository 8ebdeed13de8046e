namespace ChaosOperator.Core.Linting.Rules;

/// <summary>From the first step on that changes something, every step leads to an undo when it fails or is cancelled, and comes to an end.</summary>
internal static class Undo
{
    public static IEnumerable<DocumentFinding> Check(AutomationDocument document, StepFlow flow)
    {
        var ordinary = document.Steps.DistinctBy(step => step.Name).Where(step => flow.Ordinary.Contains(step.Name) && !flow.Undoing.Contains(step.Name)).ToList();
        var changes = ordinary.Select(step => (Step: step, Change: ActionTable.Change(step))).Where(one => one.Change is not null).ToList();
        foreach (var step in ordinary)
        {
            var own = changes.FirstOrDefault(one => one.Step.Name == step.Name).Change;
            var before = changes.FirstOrDefault(one => flow.Reached(one.Step.Name).Contains(step.Name));
            if (own is null && before.Change is null)
            {
                continue;
            }

            var why = own ?? $"comes after step {before.Step.Name}, which {before.Change}";
            foreach (var finding in Ways(document, flow, step, why))
            {
                yield return finding;
            }
        }

        foreach (var finding in document.Steps.DistinctBy(step => step.Name).Where(step => flow.Undoing.Contains(step.Name)).SelectMany(step => Undoing(document, flow, step)))
        {
            yield return finding;
        }
    }

    private static IEnumerable<DocumentFinding> Ways(AutomationDocument document, StepFlow flow, AutomationStep step, string why)
    {
        if (!flow.IsUndo(step, step.OnFailure) && !(step.ContinuesOnFailure && flow.Reached(step.Name).Overlaps(flow.Undoing)))
        {
            yield return Missing("NoUndoOnFailure", "onFailure", step, step.OnFailure, why);
        }

        if (!flow.IsUndo(step, step.OnCancel))
        {
            yield return Missing("NoUndoOnCancel", "onCancel", step, step.OnCancel, why);
        }

        if (Endless(step) is { } endless)
        {
            yield return endless;
        }

        foreach (var target in ((string?[])[step.OnFailure, step.OnCancel]).OfType<string>().Distinct().Where(target => flow.IsUndo(step, target)))
        {
            if (!flow.Reached(target).Append(target).Any(name => ActionTable.Change(document.Find(name)!) is not null))
            {
                yield return new DocumentFinding(
                    "UndoChangesNothing", DocumentSeverity.Error, step.Line, step.Subject, $"{why}, and step {target}, to which it leads, changes nothing back", "lead to a step that takes the change back");
            }
        }
    }

    private static DocumentFinding Missing(string code, string member, AutomationStep step, string? target, string why) => new(
        code,
        DocumentSeverity.Error,
        step.LineOf(member),
        step.Subject,
        target is null ? $"{why}, and has no {member} that leads to an undo" : $"{why}, and its {member} leads to step {target}, which is no undo: it does not exist, or leads back",
        $"write {member}: step:NAME with a step that takes the change back");

    /// <summary>A step of the undo that fails ends the automation with what comes after it not done.</summary>
    private static IEnumerable<DocumentFinding> Undoing(AutomationDocument document, StepFlow flow, AutomationStep step)
    {
        if (!step.ContinuesOnFailure && step.OnFailure is null && flow.Reached(step.Name).FirstOrDefault(name => ActionTable.Change(document.Find(name)!) is not null) is { } left)
        {
            yield return new DocumentFinding(
                "UndoEndsHalfWay", DocumentSeverity.Warning, step.LineOf("onFailure"), step.Subject, $"undoes, and when it fails step {left} is not come to", "write onFailure: Continue, so that the rest is undone all the same");
        }

        if (Endless(step) is { } endless)
        {
            yield return endless;
        }
    }

    private static DocumentFinding? Endless(AutomationStep step) => step.Timeout is null && ActionTable.NeedsTimeout(step.Action)
        ? new DocumentFinding(
            "NoTimeout",
            DocumentSeverity.Warning,
            step.Line,
            step.Subject,
            ActionTable.OwnLimit(step.Action) is { } own ? $"has no timeoutSeconds; SSM ends {step.Action} after {own.TotalSeconds} s" : $"has no timeoutSeconds, and {step.Action} may take for ever",
            "write timeoutSeconds")
        : null;
}
