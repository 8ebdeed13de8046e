using Amazon.SimpleSystemsManagement.Model;

namespace ChaosOperator.Aws.Automations;

/// <summary>An execution of one of our documents that is not over.</summary>
/// <param name="Read">The execution as it was read once. Of this only what never changes counts: id, parameters, start.</param>
/// <param name="Status">Its present status.</param>
internal sealed record LiveExecution(AutomationExecution Read, string Status)
{
    private const string OwnerParameter = "Owner";
    private const string OperationParameter = "Operation";

    // These leave nothing behind but what was there before, whenever they end.
    private static readonly string[] Lifting = ["Detach", "LiftAll"];

    /// <summary>Its id.</summary>
    public string Id => Read.AutomationExecutionId;

    /// <summary>Whether it only lifts a fault.</summary>
    public bool Lifts => Lifting.Any(operation => Has(OperationParameter, operation));

    /// <summary>Whose fault it is about; null where the document has no such parameter.</summary>
    public string? Owner => Read.Parameters?.GetValueOrDefault(OwnerParameter)?.FirstOrDefault();

    /// <summary>Whether it was started with a value of a parameter.</summary>
    public bool Has(string parameter, string value) => Read.Parameters?.GetValueOrDefault(parameter)?.Contains(value) ?? false;
}
