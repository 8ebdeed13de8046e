namespace ChaosOperator.Resources.Schema;

/// <summary>A column that <c>kubectl get</c> shows.</summary>
/// <param name="Name">Its heading.</param>
/// <param name="JsonPath">Where its value stands.</param>
/// <param name="Type">string, integer, boolean or date.</param>
/// <param name="Wide">True: with <c>-o wide</c> only.</param>
internal sealed record PrinterColumn(string Name, string JsonPath, string Type = "string", bool Wide = false)
{
    /// <summary>Whether a condition is met, for whoever asks for all columns.</summary>
    /// <param name="type">Type of the condition, and the heading.</param>
    public static PrinterColumn OfCondition(string type) => new(type, $".status.conditions[?(@.type==\"{type}\")].status", Wide: true);

    /// <summary>The age of the object.</summary>
    public static PrinterColumn Age { get; } = new("Age", ".metadata.creationTimestamp", "date");
}
