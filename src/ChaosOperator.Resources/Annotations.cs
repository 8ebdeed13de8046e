namespace ChaosOperator.Resources;

/// <summary>The annotations by which people and programs ask something of the operator.</summary>
public static class Annotations
{
    /// <summary>On an experiment: changing its value asks for one more run.</summary>
    public const string RunRequested = "chaosoperator.dev/run-requested";

    /// <summary>On a run: stop and revert, with the reason as value.</summary>
    public const string Abort = "chaosoperator.dev/abort";

    /// <summary>On a run: let it go although a fault may be in force, with the reason as value.</summary>
    public const string Abandon = "chaosoperator.dev/abandon";

    /// <summary>On a completed run: judge it again by the samples that CloudWatch has now, with the reason as value. The verdict stays.</summary>
    public const string Rejudge = "chaosoperator.dev/rejudge";

    /// <summary>On a run, by the operator: who was told what of it.</summary>
    public const string Notified = "chaosoperator.dev/notified";

    /// <summary>Whether an annotation is there with a value.</summary>
    public static bool Has(this IDictionary<string, string>? annotations, string name) => annotations.Value(name) is not null;

    /// <summary>The value of an annotation; null when it is absent or empty.</summary>
    public static string? Value(this IDictionary<string, string>? annotations, string name) =>
        annotations?.TryGetValue(name, out var value) == true && !string.IsNullOrWhiteSpace(value) ? value : null;
}
