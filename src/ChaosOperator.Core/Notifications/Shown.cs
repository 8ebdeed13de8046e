using System.Text.RegularExpressions;
using ChaosOperator.Core.Parsing;

namespace ChaosOperator.Core.Notifications;

/// <summary>Texts of a run as they may leave the cluster: with an end, without what hides or turns text, and without the ids of AWS accounts.</summary>
internal static partial class Shown
{
    /// <summary>The text.</summary>
    public static string Text(string text, int length) => ShownText.Of(Account().Replace(Cut(text), "${before}…"), length);

    /// <summary>No text is much longer than what is shown of it; one that is need not be searched as a whole.</summary>
    private static string Cut(string text) => text.Length <= 8000 ? text : text[..8000];

    /// <summary>The account within an ARN.</summary>
    [GeneratedRegex("(?<before>arn:aws[a-z-]{0,20}:[a-z0-9-]{0,40}:[a-z0-9-]{0,40}:)[0-9]{12}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Account();
}
