using ChaosOperator.TestEnvironment;

namespace ChaosOperator.EndToEnd.Support;

/// <summary>The SSM documents of <c>examples/automation</c>: one injects, one lifts.</summary>
internal static class AutomationExample
{
    /// <summary>The name of the document that injects.</summary>
    public const string Inject = "chaos-slow-functions";

    /// <summary>The name of the document that lifts.</summary>
    public const string Lift = $"{Inject}-lift";

    /// <summary>Puts both into the account, as the example says.</summary>
    /// <param name="aws">The lab's AWS.</param>
    /// <param name="name">The name of the one that injects; the other one is called the same with <c>-lift</c>.</param>
    /// <param name="edit">Changes the text of each; null: as it is.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task CreateDocumentsAsync(LabAws aws, string name, Func<string, string>? edit, CancellationToken cancellationToken)
    {
        foreach (var (file, document) in new[] { (Inject, name), (Lift, $"{name}-lift") })
        {
            var content = await File.ReadAllTextAsync(Repository.Path("examples", "automation", $"{file}.yaml"), cancellationToken);
            await aws.CreateDocumentAsync(document, edit?.Invoke(content) ?? content, cancellationToken);
        }
    }
}
