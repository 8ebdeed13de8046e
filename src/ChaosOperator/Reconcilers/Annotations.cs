namespace ChaosOperator.Reconcilers;

/// <summary>Reading annotations.</summary>
internal static class Annotations
{
    /// <summary>Whether an annotation is there with a value.</summary>
    public static bool Has(this IDictionary<string, string>? annotations, string name) => annotations.Value(name) is not null;

    /// <summary>The value of an annotation; null when it is absent or empty.</summary>
    public static string? Value(this IDictionary<string, string>? annotations, string name) =>
        annotations?.TryGetValue(name, out var value) == true && !string.IsNullOrWhiteSpace(value) ? value : null;
}
