using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChaosOperator.Tests.Shared;

namespace ChaosOperator.Core.Tests.Planning.Importing;

/// <summary>FIS templates as people publish them, where a collection lies beside the checkout; it is no part of the repository.</summary>
internal static partial class PublishedCollection
{
    private static readonly string Folder = Path.Combine(Repository.Folder(".."), "shared", "fis-templates");

    /// <summary>The FIS templates of the collection, relative to it; none where there is no collection.</summary>
    public static TheoryData<string> Files { get; } = Directory.Exists(Folder)
        ? [.. Directory.GetFiles(Folder, "*.json", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Folder, file)).Order(StringComparer.Ordinal)]
        : [];

    public static string Text(string file) => File.ReadAllText(Path.Combine(Folder, file));

    /// <summary>The text as its user would complete it: accounts with an account, regions with a region, names with names.</summary>
    public static string Filled(string file) => Angled().Replace(Text(file), match => match.Value switch
    {
        var account when account.Contains("ACCOUNT", StringComparison.Ordinal) => "222233334444",
        var region when region.Contains("REGION", StringComparison.Ordinal) => "eu-central-1",
        _ => $"filled-{match.Length}",
    });

    /// <summary>What stands in angle brackets in each text of a template, by its path.</summary>
    public static IEnumerable<(string Path, string Text)> Angles(JsonNode? node, string path) => node switch
    {
        JsonObject map => map.SelectMany(member => Angles(member.Value, $"{path}.{member.Key}")),
        JsonArray list => list.SelectMany((item, index) => Angles(item, $"{path}[{index}]")),
        JsonValue value when value.TryGetValue<string>(out var text) => Angled().Matches(text).Select(match => (path, match.Value)).Distinct(),
        _ => [],
    };

    [GeneratedRegex("<[^<>]+>", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Angled();
}
