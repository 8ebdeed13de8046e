namespace ChaosOperator.Lab.CloudFormation.Resources;

/// <summary>The types that are played.</summary>
internal sealed class ResourceTypes(
    IamResources iam, LambdaResources lambda, ApiGatewayResources apis, Route53Resources route53, CloudWatchResources cloudWatch, HeldResources held, CustomResource custom)
{
    private const string CustomPrefix = "Custom::";

    private readonly Dictionary<string, ResourceType> _types =
        ((IEnumerable<ResourceType>)[.. iam.Types, .. lambda.Types, .. apis.Types, .. route53.Types, .. cloudWatch.Types, .. held.Types]).ToDictionary(type => type.Name);

    /// <summary>A type by its name; null when it is not played.</summary>
    public ResourceType? Find(string name) => _types.GetValueOrDefault(name) ?? (name.StartsWith(CustomPrefix, StringComparison.Ordinal) || name == "AWS::CloudFormation::CustomResource" ? custom : null);

    /// <summary>The names of all types, for people.</summary>
    public string Names => string.Join(", ", _types.Keys.Order(StringComparer.Ordinal).Append($"{CustomPrefix}*"));
}
