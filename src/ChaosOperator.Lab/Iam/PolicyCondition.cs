using System.IO.Enumeration;

namespace ChaosOperator.Lab.Iam;

/// <summary>A condition of a statement: a key of the request must be one of some values.</summary>
/// <param name="Test">How values are compared, e.g. <c>StringEquals</c>.</param>
/// <param name="Key">The key, e.g. <c>iam:PassedToService</c>.</param>
/// <param name="Values">One of them must fit.</param>
internal sealed record PolicyCondition(string Test, string Key, IReadOnlyList<string> Values)
{
    private const string IfExists = "IfExists";

    public static bool IsKnown(string test) => Base(test) is "StringEquals" or "StringLike" or "ArnEquals" or "ArnLike";

    /// <summary>A key that the request does not have fails the condition, unless it is an <c>…IfExists</c>.</summary>
    public bool Holds(IReadOnlyDictionary<string, string> context) => context.TryGetValue(Key, out var value)
        ? Values.Any(wanted => Fits(wanted, value))
        : Test.EndsWith(IfExists, StringComparison.Ordinal);

    private bool Fits(string wanted, string value) => Base(Test) switch
    {
        "StringEquals" => wanted == value,
        "StringLike" => FileSystemName.MatchesSimpleExpression(wanted, value, ignoreCase: false),
        _ => PolicyStatement.MatchesArn(wanted, value),
    };

    private static string Base(string test) => test.EndsWith(IfExists, StringComparison.Ordinal) ? test[..^IfExists.Length] : test;
}
