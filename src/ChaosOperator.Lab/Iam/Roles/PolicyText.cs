using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosOperator.Lab.Sts;

namespace ChaosOperator.Lab.Iam.Roles;

/// <summary>A policy with the words in which it came, which are those in which IAM gives it back.</summary>
/// <param name="Text">JSON.</param>
/// <param name="Meaning">What calls are judged by.</param>
internal sealed record WrittenPolicy<TPolicy>(string Text, TPolicy Meaning)
{
    /// <summary>Its size as the quotas of IAM count it: without white space.</summary>
    public int Size { get; } = Text.Count(letter => !char.IsWhiteSpace(letter));
}

/// <summary>Reads policies as IAM is sent them.</summary>
internal static class PolicyText
{
    /// <exception cref="PolicyException">It is no policy, or says something that the lab does not play.</exception>
    public static WrittenPolicy<PolicyDocument> Permissions(string text) => new(text, PolicyDocument.Parse(Json(text)));

    /// <exception cref="PolicyException">It is no trust policy, or says something that the lab does not play.</exception>
    public static WrittenPolicy<TrustPolicy> Trust(string text) => new(text, TrustPolicy.Parse(Json(text)));

    private static JsonNode? Json(string text)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: new() { AllowDuplicateProperties = false });
        }
        catch (JsonException)
        {
            throw new PolicyException("This policy contains invalid Json");
        }
    }
}
