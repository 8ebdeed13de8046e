using System.Text.Json;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Experiments;

namespace ChaosOperator.Core.Planning;

/// <summary>Reads the tags that a FIS template of the user's own brings. By those of the operator templates are found and told apart: they are nobody else's to set.</summary>
internal static class AuthorTags
{
    /// <summary>Room left to the operator's own tags: its owner, the hash of its plan, and what may be added to them.</summary>
    private const int Reserved = 10;

    private const string OwnPrefix = "chaosoperator.dev/";

    /// <summary>Reads tags; errors go to <paramref name="checks"/>.</summary>
    public static IReadOnlyDictionary<string, string> Read(JsonElement json, string field, FieldChecks checks)
    {
        var tags = FisMembers.TextMap(json, field, checks);
        if (tags.Count > FisLimits.Tags - Reserved)
        {
            checks.Refuse(field, $"{tags.Count} tags are given", $"give at most {FisLimits.Tags - Reserved}: FIS allows {FisLimits.Tags}, and some are the operator's own");
        }

        foreach (var (key, value) in tags)
        {
            Check(key, value, $"{field}.{key}", checks);
        }

        return tags;
    }

    private static void Check(string key, string value, string field, FieldChecks checks)
    {
        if (key.StartsWith(OwnPrefix, StringComparison.OrdinalIgnoreCase) || key == ObjectTags.ManagedBy)
        {
            checks.Refuse(field, "is a tag of the operator's own", "remove it: the operator finds its templates by it");
        }
        else if (key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
        {
            checks.Refuse(field, "is a tag of AWS's own", "remove it: AWS lets nobody else set it");
        }
        else if (key.Length is 0 or > FisLimits.TagKey || value.Length > FisLimits.TagValue)
        {
            checks.Refuse(field, "is too short or too long for a tag", $"use 1 to {FisLimits.TagKey} characters for the key and at most {FisLimits.TagValue} for the value");
        }
    }
}
