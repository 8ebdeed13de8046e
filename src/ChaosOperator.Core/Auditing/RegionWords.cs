using System.Text.RegularExpressions;

namespace ChaosOperator.Core.Auditing;

/// <summary>The words by which an answer differs from its siblings: <c>us</c> and <c>us-east-1</c> against <c>eu</c> and <c>eu-west-1</c>.</summary>
internal static partial class RegionWords
{
    /// <summary>The words of an answer that none of its siblings has.</summary>
    public static IReadOnlySet<string> Of(ZoneView view, AnswerGroup group, Answer answer)
    {
        var own = All(view, answer).ToHashSet(StringComparer.Ordinal);
        own.ExceptWith(group.Siblings(answer).SelectMany(sibling => All(view, sibling)));
        return own;
    }

    /// <summary>The words of a text: what stands between dots, hyphens and the like, and whole AWS regions with their short forms.</summary>
    public static IEnumerable<string> In(string text)
    {
        var lower = text.ToLowerInvariant();
        foreach (var word in lower.Split(['.', '-', '_', '/', ' ', ':', '?', '=', '&'], StringSplitOptions.RemoveEmptyEntries).Where(word => word.Any(char.IsAsciiLetter)))
        {
            yield return word;
        }

        foreach (Match region in Region().Matches(lower))
        {
            yield return region.Value;
            yield return Short(region);
        }
    }

    /// <summary>The AWS regions that a text names.</summary>
    public static IEnumerable<string> RegionsIn(string text) => Region().Matches(text.ToLowerInvariant()).Select(match => match.Value);

    private static IEnumerable<string> All(ZoneView view, Answer answer) =>
        view.Endpoints(answer).Where(endpoint => !DnsNames.IsAddress(endpoint)).Append(answer.SetIdentifier ?? "").Append(answer.Region ?? "").SelectMany(In);

    /// <summary>As in <c>use1</c> for us-east-1 and <c>apse2</c> for ap-southeast-2.</summary>
    private static string Short(Match region)
    {
        var parts = region.Value.Split('-');
        var middle = parts[1] switch
        {
            "northeast" => "ne",
            "northwest" => "nw",
            "southeast" => "se",
            "southwest" => "sw",
            var other => other[..1],
        };
        return $"{parts[0]}{middle}{parts[^1]}";
    }

    [GeneratedRegex("[a-z]{2}(-(gov|iso[a-z]?))?-(north|south|east|west|central|northeast|northwest|southeast|southwest)-[0-9]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Region();
}
