namespace ChaosOperator.Core.Linting;

/// <summary>An SSM Automation document of schema 0.3, as far as it can be linted.</summary>
/// <param name="Root">All of it, as written.</param>
/// <param name="Steps">Its steps in the order written; those within a loop are not among them.</param>
internal sealed record AutomationDocument(DocumentNode.Members Root, IReadOnlyList<AutomationStep> Steps)
{
    /// <summary>Reads a document; null when it is none, with what is wrong in <paramref name="findings"/>.</summary>
    public static AutomationDocument? Read(DocumentNode node, List<DocumentFinding> findings)
    {
        if (node is not DocumentNode.Members root)
        {
            findings.Add(Wrong(node.Line, "the document", "is no map", "write schemaVersion, assumeRole, parameters and mainSteps"));
            return null;
        }

        if (root.TextOf("schemaVersion") is not "0.3")
        {
            findings.Add(Wrong(root.Find("schemaVersion")?.Line ?? root.Line, "schemaVersion", "is not 0.3", "write schemaVersion: \"0.3\": only Automation documents are started by FIS"));
        }

        if (root.Find("mainSteps") is not DocumentNode.Items { Values.Count: > 0 } steps)
        {
            findings.Add(Wrong(root.Find("mainSteps")?.Line ?? root.Line, "mainSteps", "has no step", "write the steps as a list"));
            return null;
        }

        var read = new List<AutomationStep>();
        foreach (var step in steps.Values)
        {
            if (Step(step) is { } there)
            {
                read.Add(there);
            }
            else
            {
                findings.Add(Wrong(step.Line, $"step {read.Count + 1}", "lacks name or action", "give each step both"));
            }
        }

        return read.Count == 0 ? null : new AutomationDocument(root, read);
    }

    /// <summary>The step of that name; null: there is none.</summary>
    public AutomationStep? Find(string name) => Steps.FirstOrDefault(step => step.Name == name);

    /// <summary>The steps in the body of a loop; none for any other step.</summary>
    public static IEnumerable<AutomationStep> InLoop(AutomationStep step) =>
        step.Action == "aws:loop" ? ((step.Inputs?.Find("Steps") as DocumentNode.Items)?.Values ?? []).Select(Step).OfType<AutomationStep>() : [];

    private static AutomationStep? Step(DocumentNode node) =>
        node.Find("name") is DocumentNode.Text { Value.Length: > 0 } name && node.TextOf("action") is { Length: > 0 } action ? new AutomationStep(name.Value, action, name.Line, node) : null;

    private static DocumentFinding Wrong(int line, string subject, string evidence, string remedy) => new(DocumentLint.NotADocument, DocumentSeverity.Error, line, subject, evidence, remedy);
}
