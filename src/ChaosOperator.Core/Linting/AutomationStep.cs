using System.Globalization;

namespace ChaosOperator.Core.Linting;

/// <summary>A step of an SSM Automation document.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Action">Its action, such as <c>aws:executeScript</c>.</param>
/// <param name="Line">Line of its name.</param>
/// <param name="Node">All of it, as written.</param>
internal sealed record AutomationStep(string Name, string Action, int Line, DocumentNode Node)
{
    private const string ToStep = "step:";

    /// <summary>The step to which a failure leads; null: none is named.</summary>
    public string? OnFailure => Target("onFailure");

    /// <summary>The step to which a cancellation leads; null: none is named.</summary>
    public string? OnCancel => Target("onCancel");

    /// <summary>Whether the automation goes on after a failure as if there had been none.</summary>
    public bool ContinuesOnFailure => string.Equals(Node.TextOf("onFailure"), "Continue", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the automation ends after it.</summary>
    public bool IsEnd => string.Equals(Node.TextOf("isEnd"), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>What the author lets it take at most; null: nothing is said.</summary>
    public TimeSpan? Timeout => double.TryParse(Node.TextOf("timeoutSeconds"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(Math.Min(seconds, 1e9)) : null;

    /// <summary>Its inputs; null: none.</summary>
    public DocumentNode? Inputs => Node.Find("inputs");

    /// <summary>How a message calls it.</summary>
    public string Subject => $"step {Name}";

    /// <summary>Line of one of its members; its own where it has no such member.</summary>
    public int LineOf(string member) => (Node as DocumentNode.Members)?.Entries.FirstOrDefault(entry => entry.Name == member)?.Line ?? Line;

    /// <summary>The steps that its ways on name, with the member that does; those of a branch included.</summary>
    public IEnumerable<(string Step, string Member, int Line)> Named()
    {
        foreach (var member in (string[])["onFailure", "onCancel"])
        {
            if (Target(member) is { } target)
            {
                yield return (target, member, LineOf(member));
            }
        }

        if (Node.TextOf("nextStep") is { } next)
        {
            yield return (next, "nextStep", LineOf("nextStep"));
        }

        foreach (var (step, line) in Branches())
        {
            yield return (step, "inputs", line);
        }
    }

    /// <summary>Where a branch leads.</summary>
    public IEnumerable<(string Step, int Line)> Branches()
    {
        if (Action != "aws:branch")
        {
            yield break;
        }

        foreach (var choice in (Inputs?.Find("Choices") as DocumentNode.Items)?.Values ?? [])
        {
            if (choice.Find("NextStep") is DocumentNode.Text next)
            {
                yield return (next.Value, next.Line);
            }
        }

        if (Inputs?.Find("Default") is DocumentNode.Text otherwise)
        {
            yield return (otherwise.Value, otherwise.Line);
        }
    }

    private string? Target(string member) =>
        Node.TextOf(member) is { } text && text.StartsWith(ToStep, StringComparison.Ordinal) ? text[ToStep.Length..].Trim() : null;
}
