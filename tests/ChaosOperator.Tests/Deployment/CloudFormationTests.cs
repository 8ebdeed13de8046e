using System.Text.Json.Nodes;
using ChaosOperator.Tests.Shared;
using ChaosOperator.Tests.Shared.CloudFormation;

namespace ChaosOperator.Tests.Deployment;

/// <summary>The stack of roles grants what the files of <c>deploy/iam</c> grant, to the same.</summary>
public sealed class CloudFormationTests
{
    private const string Roles = "deploy/cloudformation/roles.yaml";

    /// <summary>What IAM takes of all inline policies of a role together, without white space.</summary>
    private const int LargestPolicies = 10_240;

    /// <summary>What the files have where the stack has a parameter.</summary>
    private static readonly Dictionary<string, string> Parameters = new(StringComparer.Ordinal)
    {
        ["ClusterName"] = "default",
        ["Namespace"] = "resilience",
        ["Functions"] = "example-*",
        ["LoadFunctions"] = "load-*",
        ["Documents"] = "Example-*",
        ["AutomationDocuments"] = "chaos-*",
        ["LambdaExtensionBucket"] = "example-fis",
        ["LayerAccount"] = "871265522301",
        ["PodRoleArn"] = "",
        ["OperatorRoleName"] = "chaos-operator",
        ["FisRoleName"] = "fis",
        ["AutomationRoleName"] = "ssm",
    };

    private static readonly Stack Everything = new(Roles, Parameters, known: new Dictionary<string, string> { ["PodRole.Arn"] = "arn:aws:iam::111122223333:role/chaos-operator-pod" });

    [Theory]
    [InlineData("PodRole", "pod-policy.json")]
    [InlineData("OperatorRole", "operator-policy.json", "operator-automation-policy.json")]
    [InlineData("FisRole", "fis-policy.json", "fis-lambda-policy.json")]
    [InlineData("AutomationRole", "ssm-policy.json", "ssm-automation-policy.json")]
    public void A_role_may_what_its_files_say(string role, params string[] files)
    {
        var policies = Policies(role, Everything);

        Assert.Equal(files.Length, policies.Count);
        Assert.All(policies.Zip(files), pair => Assert.True(JsonNode.DeepEquals(Shipped(pair.Second), pair.First), $"{role} differs from {pair.Second}."));
        Assert.InRange(policies.Sum(policy => policy.ToJsonString().Length), 1, LargestPolicies);
    }

    [Theory]
    [InlineData("PodRole", "pod-trust.json")]
    [InlineData("OperatorRole", "operator-trust.json")]
    [InlineData("FisRole", "fis-trust.json")]
    [InlineData("AutomationRole", "ssm-trust.json")]
    public void A_role_trusts_whom_its_file_says(string role, string file) =>
        Assert.True(JsonNode.DeepEquals(Shipped(file), Everything.Properties(role)["AssumeRolePolicyDocument"]), $"{role} differs from {file}.");

    [Fact]
    public void Nothing_is_granted_for_what_is_not_used()
    {
        var nothing = new Stack(Roles, new Dictionary<string, string>(Parameters) { ["AutomationDocuments"] = "", ["LambdaExtensionBucket"] = "" });

        Assert.All((string[])["OperatorRole", "FisRole", "AutomationRole"], role => Assert.Single(Policies(role, nothing)));
    }

    [Fact]
    public void Every_parameter_is_used_and_described_by_a_pattern_a_default_or_both()
    {
        var text = File.ReadAllText(Repository.Folder(Roles));
        var declared = Everything.Parameters;

        Assert.Equal(Parameters.Keys.Order(StringComparer.Ordinal), declared.Select(parameter => parameter.Key).Order(StringComparer.Ordinal));
        Assert.All(declared, parameter => Assert.Matches($@"(\$\{{|Ref: ){parameter.Key}\b", text));
        Assert.All(declared, parameter => Assert.True(parameter.Value!["Default"] is not null || parameter.Value["AllowedPattern"] is not null, parameter.Key));
    }

    private static List<JsonNode> Policies(string role, Stack stack) =>
        [.. stack.Properties(role)["Policies"]!.AsArray().Select(policy => policy?["PolicyDocument"]).OfType<JsonNode>()];

    private static JsonNode Shipped(string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Folder("deploy/iam"), name)))!;
}
