namespace ChaosOperator.Aws.Resilience;

/// <summary>Which operations change nothing in AWS, by their names. Whatever is not known to be a read counts as a change.</summary>
internal static class ReadOperations
{
    private static readonly string[] Verbs = ["Get", "Describe", "List"];

    /// <summary>Whether an operation only reads.</summary>
    public static bool Contain(string operation) => Verbs.Any(verb => operation.StartsWith(verb, StringComparison.Ordinal));
}
