namespace ChaosOperator.Core.Linting.Rules;

/// <summary>What runs after a cancellation is allowed there, and fits into the two minutes that SSM gives it.</summary>
internal static class CancelWork
{
    public static IEnumerable<DocumentFinding> Check(AutomationDocument document, StepFlow flow)
    {
        var targets = document.Steps.Select(step => step.OnCancel).OfType<string>().Distinct().Select(document.Find).OfType<AutomationStep>().ToList();
        foreach (var target in targets.Where(target => !ActionTable.MayFollowCancel(target.Action)))
        {
            yield return new DocumentFinding(
                "NotAfterCancel", DocumentSeverity.Error, target.LineOf("action"), target.Subject, $"is {target.Action}, and onCancel leads to it, which SSM does not allow", "lead to a step of another action");
        }

        foreach (var target in targets)
        {
            if (TooLong(document, flow, target) is { } why)
            {
                yield return new DocumentFinding(
                    "CancelTooLong",
                    DocumentSeverity.Error,
                    target.Line,
                    target.Subject,
                    $"is where onCancel leads, and {why}; SSM ends what follows a cancellation after {ActionTable.LongestCancel.TotalSeconds} s",
                    "write timeoutSeconds that add up to at most 120 along the way");
            }
        }
    }

    /// <summary>Why the work from a step on may take too long; null: it fits. One attempt of each step is counted: that a further one is cut short is what time-outs cannot rule out.</summary>
    private static string? TooLong(AutomationDocument document, StepFlow flow, AutomationStep target)
    {
        var steps = flow.Reached(target.Name).Append(target.Name).Select(name => document.Find(name)!).ToList();
        if (steps.Find(step => flow.Reached(step.Name).Contains(step.Name)) is { } again)
        {
            return $"step {again.Name} may run again and again";
        }

        if (steps.Find(step => Longest(step) is null) is { } endless)
        {
            return $"step {endless.Name} ({endless.Action}) has no timeoutSeconds";
        }

        var sum = Along(document, flow, target, []);
        return sum <= ActionTable.LongestCancel ? null
            : steps.Find(step => step.Timeout is null && Longest(step) > ActionTable.LongestCancel) is { } own ? $"step {own.Name} has no timeoutSeconds, so that {own.Action} may take {Longest(own)!.Value.TotalSeconds} s"
            : $"what follows may take {sum.TotalSeconds} s";
    }

    private static TimeSpan Along(AutomationDocument document, StepFlow flow, AutomationStep step, Dictionary<string, TimeSpan> known) =>
        known.TryGetValue(step.Name, out var sum)
            ? sum
            : known[step.Name] = Longest(step)!.Value + flow.Next(step.Name).Select(name => Along(document, flow, document.Find(name)!, known)).DefaultIfEmpty(TimeSpan.Zero).Max();

    private static TimeSpan? Longest(AutomationStep step) => (step.Timeout, ActionTable.OwnLimit(step.Action)) switch
    {
        ({ } stated, { } own) => stated < own ? stated : own,
        ({ } stated, null) => stated,
        (null, var own) => own,
    };
}
