namespace ChaosOperator.Core.Linting;

/// <summary>In which order the steps of a document run, and which of them undo what others did.</summary>
internal sealed class StepFlow
{
    private readonly AutomationDocument document;
    private readonly Dictionary<string, IReadOnlyList<string>> next;
    private readonly Dictionary<string, IReadOnlySet<string>> reached = [];

    /// <summary>Works it out; steps that are named and do not exist lead nowhere.</summary>
    public StepFlow(AutomationDocument document)
    {
        this.document = document;
        next = document.Steps.Select((step, index) => (step, index)).DistinctBy(one => one.step.Name).ToDictionary(one => one.step.Name, one => Following(one.step, one.index));
        Ordinary = new HashSet<string>(Reached(document.Steps[0].Name).Append(document.Steps[0].Name));
        Undoing = new HashSet<string>(Undos().SelectMany(target => Reached(target).Append(target)));
    }

    /// <summary>Names of the steps that run when nothing fails and nothing is cancelled.</summary>
    public IReadOnlySet<string> Ordinary { get; }

    /// <summary>Names of the steps to which a failure or a cancellation leads, and of what follows them.</summary>
    public IReadOnlySet<string> Undoing { get; }

    /// <summary>Names of the steps that may follow right after a step that succeeded.</summary>
    public IReadOnlyList<string> Next(string step) => next[step];

    /// <summary>Names of all steps that may run after a step, when nothing fails.</summary>
    public IReadOnlySet<string> Reached(string from)
    {
        if (reached.TryGetValue(from, out var known))
        {
            return known;
        }

        var (found, open) = (new HashSet<string>(), new Stack<string>(next[from]));
        while (open.TryPop(out var step))
        {
            if (found.Add(step))
            {
                foreach (var following in next[step])
                {
                    open.Push(following);
                }
            }
        }

        return reached[from] = found;
    }

    /// <summary>Whether a step leads to another one as to its undo: what leads back to where it came from is a repetition.</summary>
    public bool IsUndo(AutomationStep of, string? target) => target is not null && next.ContainsKey(target) && target != of.Name && !Reached(target).Contains(of.Name);

    private IEnumerable<string> Undos() => document.Steps
        .SelectMany(step => ((string?[])[step.OnFailure, step.OnCancel]).Where(target => IsUndo(step, target)))
        .OfType<string>()
        .Distinct();

    private IReadOnlyList<string> Following(AutomationStep step, int index)
    {
        if (step.IsEnd)
        {
            return [];
        }

        var branches = step.Branches().Select(branch => branch.Step).ToList();
        var isDecided = step.Action == "aws:branch" && step.Inputs?.Find("Default") is not null;
        var after = step.Node.TextOf("nextStep") ?? (index + 1 < document.Steps.Count ? document.Steps[index + 1].Name : null);
        return [.. (isDecided || after is null ? branches : branches.Append(after)).Where(name => document.Find(name) is not null).Distinct()];
    }
}
