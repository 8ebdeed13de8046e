using ChaosOperator.Lab.CloudWatch;
using ChaosOperator.Lab.Fis;
using ChaosOperator.Lab.Ssm.Documents;

namespace ChaosOperator.Lab.Iam;

/// <summary>Tags of resources, for the condition key <c>aws:ResourceTag</c>. Asked for late: FIS itself asks for permission when it acts as a role.</summary>
internal sealed class ResourceTags(IServiceProvider services)
{
    /// <summary>The context of a need with the tags of its resource.</summary>
    public RequiredPermission With(RequiredPermission need) => need.With(TagsOf(need).Select(tag => KeyValuePair.Create($"aws:ResourceTag/{tag.Key}", tag.Value)));

    private IReadOnlyDictionary<string, string> TagsOf(RequiredPermission need) => (need.Action.Split(':')[0], need.Resource.Split(':')) switch
    {
        ("fis", _) => services.GetRequiredService<TemplateOperations>().TagsOf(need.Resource) ?? services.GetRequiredService<ExperimentOperations>().TagsOf(need.Resource) ?? Nothing,
        ("ssm", [_, _, _, var region, _, var resource, ..]) when resource.StartsWith(Document, StringComparison.Ordinal) =>
            services.GetRequiredService<DocumentOperations>().TagsOf(region, resource[Document.Length..]) ?? Nothing,
        ("cloudwatch", _) => services.GetRequiredService<AlarmStore>().TagsOf(need.Resource),
        _ => Nothing,
    };

    private const string Document = "document/";

    private static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>();
}
