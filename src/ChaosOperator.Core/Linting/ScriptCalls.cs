using System.Text.RegularExpressions;

namespace ChaosOperator.Core.Linting;

/// <summary>
/// Tells whether a script of a document changes something. It is no Python interpreter: a script counts as harmless only when it has no way out but clients of boto3, and all that it calls on
/// them reads by its name. Whatever is not understood counts as a change.
/// </summary>
internal static partial class ScriptCalls
{
    private static readonly HashSet<string> Local = ["can_paginate", "close", "exceptions", "meta"];

    /// <summary>What the script in the inputs of a step changes, as a message tells it; null: nothing that can be told.</summary>
    public static string? Change(DocumentNode? inputs)
    {
        if (inputs?.TextOf("Script") is not { } script || inputs.TextOf("Runtime")?.StartsWith("python", StringComparison.OrdinalIgnoreCase) != true)
        {
            return "runs a script that cannot be looked into";
        }

        var code = Comment().Replace(script, "");
        if (WayOut().Match(code) is { Success: true } way)
        {
            return $"runs a script that uses {way.Value.Trim()}";
        }

        var clients = Client().Matches(code).Select(match => match.Groups["name"].Value).ToHashSet();
        var isAllKnown = Boto().Count(code) == Client().Count(code) + Chained().Count(code) + Import().Count(code);
        if (!isAllKnown)
        {
            return "runs a script that uses boto3 in another way than boto3.client(…)";
        }

        var withoutTexts = Literal().Replace(code, literal => string.Concat(literal.Groups["f"].Success ? Inserted().Matches(literal.Value).Select(part => part.Value) : []));
        foreach (var client in clients)
        {
            // Handed on, returned or looked up by name: what is called on it then cannot be told.
            if (Regex.IsMatch(withoutTexts, $@"(?<![\w.'""]){Regex.Escape(client)}\b(?!\s*=[^=])(?!\s*\.\s*\w)(?!['""])", RegexOptions.None, Patience))
            {
                return $"runs a script that hands its client {client} on";
            }
        }

        return clients
            .SelectMany(client => Regex.Matches(code, $@"(?<![\w.]){Regex.Escape(client)}\s*\.\s*(?<call>\w+)", RegexOptions.None, Patience))
            .Concat(Chained().Matches(code))
            .Select(match => match.Groups["call"].Value)
            .Where(call => !Local.Contains(call) && !ActionTable.IsReading(call))
            .Select(call => $"runs a script that calls {call}")
            .FirstOrDefault();
    }

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    [GeneratedRegex(@"^\s*#.*$|\s#[^'""\n]*$", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Comment();

    [GeneratedRegex(
        """
        ^\s*(import|from)\s[^\n]*\b(urllib\d?|requests|http|httpx|socket|subprocess|ctypes|importlib|paramiko|botocore|multiprocessing)\b
        | (?<![\w.])(exec|eval|compile|getattr|globals|__import__)\s*\(
        | \bos\s*\.\s*(system|popen|exec\w*|spawn\w*)\b
        | \bfrom\s+boto3\b | \bboto3\s+as\b
        """,
        RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex WayOut();

    [GeneratedRegex("""
        (?<f>[fF][rR]?|[rR][fF])?("{3}.*?"{3}|'{3}.*?'{3}|"([^"\\\n]|\\.)*"|'([^'\\\n]|\\.)*')
        """, RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Literal();

    [GeneratedRegex(@"\{[^{}]*\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Inserted();

    [GeneratedRegex(@"\bboto3\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Boto();

    [GeneratedRegex(@"^\s*import\s+(\w+\s*,\s*)*boto3\s*(,|$)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Import();

    [GeneratedRegex(@"(?<![\w.])(?<name>[A-Za-z_]\w*)\s*=\s*boto3\s*\.\s*client\s*\([^()]*\)[ \t]*\r?$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Client();

    [GeneratedRegex(@"\bboto3\s*\.\s*client\s*\([^()]*\)\s*\.\s*(?<call>\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Chained();
}
