using System.Text.RegularExpressions;

namespace ChaosOperator.Cli.Manifests;

/// <summary>The forms that an API server asks of names, whatever the kind (RFC 1123, and qualified names of labels and annotations). Pure.</summary>
internal static partial class ObjectNames
{
    private const int LongestSubdomain = 253;
    private const int LongestLabel = 63;

    /// <summary>What is wrong with the name of an object, and what to write; null: nothing.</summary>
    public static string? SubdomainProblem(string name) =>
        name.Length > LongestSubdomain ? $"has {name.Length} characters; write at most {LongestSubdomain}"
        : Subdomain().IsMatch(name) ? null
        : "is no name that an API server takes; write small letters, digits, - and ., beginning and ending with a letter or a digit";

    /// <summary>What is wrong with the name of a namespace, and what to write; null: nothing.</summary>
    public static string? LabelProblem(string name) =>
        name.Length > LongestLabel ? $"has {name.Length} characters; write at most {LongestLabel}"
        : Label().IsMatch(name) ? null
        : "is no name that an API server takes; write small letters, digits and -, beginning and ending with a letter or a digit";

    /// <summary>What is wrong with the key of a label or an annotation, and what to write; null: nothing.</summary>
    public static string? KeyProblem(string key) =>
        key.Split('/') switch
        {
            [var name] when IsWord(name) => null,
            [var prefix, var name] when IsWord(name) && SubdomainProblem(prefix) is null => null,
            _ => $"is no key that an API server takes; write NAME or DOMAIN/NAME, the name of at most {LongestLabel} letters, digits, -, _ and ., beginning and ending with a letter or a digit",
        };

    /// <summary>What is wrong with the value of a label, and what to write; null: nothing.</summary>
    public static string? ValueProblem(string value) =>
        value.Length == 0 || IsWord(value) ? null : $"is no value of a label that an API server takes; write at most {LongestLabel} letters, digits, -, _ and ., beginning and ending with a letter or a digit";

    private static bool IsWord(string text) => text.Length <= LongestLabel && Word().IsMatch(text);

    [GeneratedRegex(@"\A[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\z", RegexOptions.NonBacktracking)]
    private static partial Regex Subdomain();

    [GeneratedRegex(@"\A[a-z0-9]([-a-z0-9]*[a-z0-9])?\z", RegexOptions.NonBacktracking)]
    private static partial Regex Label();

    [GeneratedRegex(@"\A[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?\z", RegexOptions.NonBacktracking)]
    private static partial Regex Word();
}
