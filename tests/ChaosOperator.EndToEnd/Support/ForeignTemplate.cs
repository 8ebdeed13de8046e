using System.Text.Json.Nodes;

namespace ChaosOperator.EndToEnd.Support;

/// <summary>A FIS template that another team made, with one target that it finds by a tag: what <c>Manifests/experiment-foreign.yaml</c> names.</summary>
internal static class ForeignTemplate
{
    /// <summary>Tags a function and makes a template that delays whatever has that tag.</summary>
    /// <param name="aws">The lab's AWS.</param>
    /// <param name="name">Value of the tag.</param>
    /// <param name="duration">How long the delay lasts, ISO 8601.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Its id.</returns>
    public static async Task<string> CreateAsync(LabAws aws, string name, string duration, CancellationToken cancellationToken)
    {
        await aws.TagFunctionAsync("example-us-health", "chaos", name, cancellationToken);
        return await aws.CreateTemplateAsync(
            new JsonObject
            {
                ["clientToken"] = name,
                ["description"] = "made by another team",
                ["roleArn"] = ShippedPolicies.Fis,
                ["stopConditions"] = new JsonArray(new JsonObject { ["source"] = "none" }),
                ["targets"] = new JsonObject
                {
                    ["functions"] = new JsonObject { ["resourceType"] = "aws:lambda:function", ["selectionMode"] = "ALL", ["resourceTags"] = new JsonObject { ["chaos"] = name } },
                },
                ["actions"] = Actions(duration),
                ["tags"] = new JsonObject { ["owner"] = "another team" },
            },
            cancellationToken);
    }

    /// <summary>Its actions: one, by the name of <c>delay</c>.</summary>
    /// <param name="duration">How long it lasts, ISO 8601.</param>
    public static JsonObject Actions(string duration) => new()
    {
        ["delay"] = new JsonObject
        {
            ["actionId"] = "aws:lambda:invocation-add-delay",
            ["parameters"] = new JsonObject { ["duration"] = duration, ["startupDelayMilliseconds"] = "1000" },
            ["targets"] = new JsonObject { ["Functions"] = "functions" },
        },
    };

    /// <summary>What is filled in into <c>Manifests/experiment-foreign.yaml</c>.</summary>
    /// <param name="name">Name of the experiment.</param>
    /// <param name="hypothesis">Name of the hypothesis.</param>
    /// <param name="template">Id of the template.</param>
    /// <param name="experimentRole">Name of the role that the template is said to act as.</param>
    /// <param name="inForceWhile">The action during which the fault is in force; null: none is named.</param>
    public static Dictionary<string, string> Words(string name, string hypothesis, string template, string experimentRole = "fis", string? inForceWhile = null) => new()
    {
        ["name"] = name,
        ["hypothesis"] = hypothesis,
        ["template"] = template,
        ["experimentRole"] = experimentRole,
        ["inForceWhile"] = inForceWhile is null ? "" : $"\n      inForceWhile: [{inForceWhile}]",
    };
}
