using System.Text.RegularExpressions;

namespace ChaosOperator.Aws.Failures;

/// <summary>Makes a reason that AWS gave fit for status, events and logs.</summary>
internal static partial class ShortReason
{
    private const int MaxLength = 240;

    /// <summary>
    /// One line of at most 240 characters, without request ids, key ids, stack traces, addresses and account ids other than <paramref name="accountId"/>;
    /// null when nothing is left.
    /// </summary>
    public static string? Of(string? text, string? accountId)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var reason = RaisedError().Match(text) is { Success: true } raised ? raised.Groups["message"].Value : text;
        reason = RequestDetails().Replace(reason, "");
        reason = Guidance().Replace(reason, "");
        reason = KeyId().Replace(reason, "…");
        reason = Url().Replace(reason, "…");
        reason = AccountId().Replace(reason, match => match.Value == accountId ? match.Value : "…");
        reason = WhiteSpace().Replace(reason, " ").Trim().TrimEnd('.', ',', ';', ' ');
        if (reason.Length == 0) return null;
        return reason.Length <= MaxLength ? reason : $"{reason[..(MaxLength - 1)]}…";
    }

    /// <summary>The action that an AccessDenied answer names (<c>is not authorized to perform: iam:PassRole on …</c>); null when it names none.</summary>
    public static string? DeniedAction(string? text) =>
        text is not null && Action().Match(text) is { Success: true } match ? match.Groups["action"].Value : null;

    // A Python script ends its trace with the class of the exception and the one sentence that matters.
    [GeneratedRegex(@"Traceback \(most recent call last\).*^(?:[\w.]+: )?(?<message>[^\s][^\n]*)", RegexOptions.Singleline | RegexOptions.Multiline, 1000)]
    private static partial Regex RaisedError();

    [GeneratedRegex(@"\(?\b(?:Service: [^;)]*; ?)?(?:Status ?Code: \d+;? ?)?(?:Error Code: [^;)]*; ?)?(?:Extended )?Request ?ID: ?[\w-]+(?:[;,] ?Proxy: \w+)?\)?",
        RegexOptions.IgnoreCase, 1000)]
    private static partial Regex RequestDetails();

    [GeneratedRegex(@"Please refer to [^.]*(?:\.|$)", RegexOptions.None, 1000)]
    private static partial Regex Guidance();

    [GeneratedRegex(@"\b(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{8,}\b", RegexOptions.None, 1000)]
    private static partial Regex KeyId();

    [GeneratedRegex(@"\bhttps?://\S+", RegexOptions.None, 1000)]
    private static partial Regex Url();

    [GeneratedRegex(@"(?<![\w-])[0-9]{12}(?![\w-])", RegexOptions.None, 1000)]
    private static partial Regex AccountId();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex WhiteSpace();

    [GeneratedRegex(@"not authorized to perform:? (?<action>[a-z0-9-]+:[A-Za-z]+)", RegexOptions.None, 1000)]
    private static partial Regex Action();
}
